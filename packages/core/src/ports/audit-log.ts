import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** Something an actor did. `before` and `after` hold no personal data. */
export interface AuditEntry {
  readonly workspaceId: WorkspaceId;
  /** `key:<id>`, `system`, … */
  readonly actor: string;
  /** `campaign.start`, `key.create`, … */
  readonly action: string;
  /** `campaign:12`, `recipient:99`, … */
  readonly subject: string;
  readonly at: Date;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Append-only and hash-chained per workspace: a line that was changed or taken out is noticed. */
export interface AuditLog {
  append(unit: Unit, entry: AuditEntry): Promise<void>;
  /** Newest first, ids below `beforeId`; of one subject where it is given. */
  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeId: number | null,
    limit: number,
    subject?: string,
  ): Promise<readonly (AuditEntry & { readonly id: number })[]>;
  /** Walks the chain; the id of the first line that does not fit, or `null` when all do. */
  verify(unit: Unit, workspaceId: WorkspaceId): Promise<number | null>;
}
