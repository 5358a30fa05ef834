import { isEngineError, type LogFields } from '@pabal/core';

/** The closed list of keys. A key that is not here does not reach the log. */
const keys = [
  'plugin',
  'workspaceId',
  'campaignId',
  'runId',
  'batchNo',
  'deliveryId',
  'importId',
  'jobId',
  'job',
  'chore',
  'channel',
  'vendor',
  'role',
  'port',
  'durationMs',
  'count',
  'code',
  'reason',
] as const satisfies readonly (keyof LogFields)[];

/** What a log shows of an error: never its message, which may quote a value, unless it is an EngineError's. */
export interface VisibleError {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly stack?: readonly string[];
  readonly cause?: VisibleError;
}

/** The part of a line's fields that may be written. */
export function toVisibleFields(fields: LogFields): Readonly<Record<string, unknown>> {
  const visible: Record<string, unknown> = {};
  for (const key of keys) if (fields[key] !== undefined) visible[key] = fields[key];
  if (fields.error !== undefined) visible['error'] = toVisibleError(fields.error, 0);
  return visible;
}

const deepestCause = 4;

function toVisibleError(error: unknown, depth: number): VisibleError {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.constructor.name,
    ...(typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code) && { code }),
    ...(isEngineError(error) && { message: error.message }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause !== undefined &&
      depth < deepestCause && { cause: toVisibleError(error.cause, depth + 1) }),
  };
}
