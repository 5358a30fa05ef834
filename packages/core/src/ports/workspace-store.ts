import type { ApprovalRule } from '../domain/approval.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Workspace, WorkspaceMode } from '../domain/workspace.js';
import type { Unit } from './unit-of-work.js';

/** Workspaces. */
export interface WorkspaceStore {
  /** The workspace of a name, made in the sandbox when it is not there. */
  ensure(unit: Unit, name: string): Promise<Workspace & { readonly isNew: boolean }>;
  find(unit: Unit, workspaceId: WorkspaceId): Promise<Workspace | null>;
  /** When its campaigns need a second person; off until it is set. */
  approvalRule(unit: Unit, workspaceId: WorkspaceId): Promise<ApprovalRule>;
  /** Sets that, and answers what it was. */
  setApprovalRule(unit: Unit, workspaceId: WorkspaceId, rule: ApprovalRule): Promise<ApprovalRule>;
  /** Every workspace. */
  list(unit: Unit): Promise<readonly Workspace[]>;
  /** Gives a workspace a mode; answers the one it had, or `null` when there is no such workspace. */
  setMode(unit: Unit, workspaceId: WorkspaceId, mode: WorkspaceMode): Promise<WorkspaceMode | null>;
}
