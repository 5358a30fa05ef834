/** The closed list of fields a log line may carry. Ids and counts only, never personal data. */
export interface LogFields {
  readonly plugin?: string;
  readonly workspaceId?: number;
  readonly campaignId?: number;
  readonly runId?: number;
  readonly batchNo?: number;
  readonly deliveryId?: string;
  readonly importId?: number;
  readonly jobId?: string;
  readonly job?: string;
  readonly chore?: string;
  readonly channel?: string;
  readonly vendor?: string;
  /** Part that a process plays: `server`, `worker`. */
  readonly role?: string;
  readonly port?: number;
  readonly durationMs?: number;
  readonly count?: number;
  readonly code?: string;
  readonly reason?: string;
  /** An error's class, code and stack; adapters drop its message unless it is an EngineError. */
  readonly error?: unknown;
}

/** Structured logs. The phrase is constant and lower case; data goes into fields. */
export interface Logger {
  debug(phrase: string, fields?: LogFields): void;
  info(phrase: string, fields?: LogFields): void;
  warn(phrase: string, fields?: LogFields): void;
  error(phrase: string, fields?: LogFields): void;
  child(fields: LogFields): Logger;
}
