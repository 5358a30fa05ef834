import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** Answers to requests with an Idempotency-Key. */
export interface IdempotencyStore {
  /**
   * Reserves a key for a request. `new`: go on, then `finish` or `abandon`. `replay`: the stored answer.
   * `other-body`: the key was used with another request. `in-progress`: the first request still runs.
   */
  begin(
    unit: Unit,
    workspaceId: WorkspaceId,
    key: string,
    requestHash: string,
    at: Date,
    staleMs: number,
  ): Promise<
    | { readonly kind: 'new' }
    | { readonly kind: 'replay'; readonly status: number; readonly body: unknown }
    | { readonly kind: 'other-body' }
    | { readonly kind: 'in-progress' }
  >;
  /** Stores the answer. False when the key has an answer, or is not reserved any more: another request did the work. */
  finish(unit: Unit, workspaceId: WorkspaceId, key: string, status: number, body: unknown): Promise<boolean>;
  abandon(unit: Unit, workspaceId: WorkspaceId, key: string): Promise<void>;
  /** Forgets at most `limit` answers older than `before`, the oldest first, leaving out those in use; answers how many. */
  prune(unit: Unit, before: Date, limit: number): Promise<number>;
}
