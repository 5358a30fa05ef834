import type { WorkspaceId } from '../domain/recipient.js';
import type { WorkspaceMode } from '../domain/workspace.js';
import type { Unit } from './unit-of-work.js';

/** Whom a workspace may reach now. */
export interface Reach {
  readonly mode: WorkspaceMode;
  /** Those among the `userId`s asked about who are on the allow list. */
  readonly allowed: ReadonlySet<string>;
}

/** The people whom a workspace may reach from its sandbox, by the operator's own ids. */
export interface AllowListStore {
  /** Every `userId` on the list, ascending by code unit. */
  list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly string[]>;
  /** Replaces the list; `userIds` are distinct. Answers how many were on it before. */
  replace(unit: Unit, workspaceId: WorkspaceId, userIds: readonly string[]): Promise<number>;
  /** Takes one off the list, if there. */
  remove(unit: Unit, workspaceId: WorkspaceId, userId: string): Promise<void>;
  /** Mode and allow list for many people at once, in one statement. A workspace that is not there is in the sandbox. */
  reach(unit: Unit, workspaceId: WorkspaceId, userIds: readonly string[]): Promise<Reach>;
}
