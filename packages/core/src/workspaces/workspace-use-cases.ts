import type { WorkspaceId } from '../domain/recipient.js';
import type { Workspace } from '../domain/workspace.js';

/** What one can do with a workspace: look, open its sandbox or close it, and say who is reached from there. */
export interface WorkspaceUseCases {
  /** @throws EngineError `WORKSPACE_NOT_FOUND` */
  find(workspaceId: WorkspaceId): Promise<Workspace>;
  /** @throws EngineError `WORKSPACE_INVALID`, `WORKSPACE_NOT_FOUND` */
  setMode(workspaceId: WorkspaceId, input: unknown, actor: string): Promise<Workspace>;
  /** The `userId`s that are reached from the sandbox, ascending. */
  allowList(workspaceId: WorkspaceId): Promise<readonly string[]>;
  /**
   * Replaces the allow list, `{ userIds }`. An id that names nobody yet is kept for the day it does.
   * @throws EngineError `WORKSPACE_INVALID`
   */
  setAllowList(workspaceId: WorkspaceId, input: unknown, actor: string): Promise<readonly string[]>;
}
