import type { CapId, CapRule } from '../domain/cap-rule.js';
import type { WorkspaceId } from '../domain/recipient.js';

/** What one can do with frequency caps. A change holds for every message that is decided after it. */
export interface CapUseCases {
  /** Every cap of the workspace, oldest first. */
  list(workspaceId: WorkspaceId): Promise<readonly CapRule[]>;
  /** @throws EngineError `FREQUENCY_CAP_INVALID` with every problem by path */
  create(workspaceId: WorkspaceId, input: unknown, actor: string): Promise<CapRule>;
  /** @throws EngineError `FREQUENCY_CAP_INVALID`, `FREQUENCY_CAP_NOT_FOUND` */
  replace(workspaceId: WorkspaceId, id: CapId, input: unknown, actor: string): Promise<CapRule>;
  /** @throws EngineError `FREQUENCY_CAP_NOT_FOUND` */
  remove(workspaceId: WorkspaceId, id: CapId, actor: string): Promise<void>;
}
