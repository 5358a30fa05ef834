import type { CapId, CapRule, CapSettings } from '../domain/cap-rule.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** The frequency caps of a workspace. */
export interface FrequencyCapStore {
  /** Every cap, oldest first. */
  list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly CapRule[]>;
  create(unit: Unit, workspaceId: WorkspaceId, settings: CapSettings, at: Date): Promise<CapRule>;
  /** Gives a cap new settings; answers it before and after, or `null` when the workspace has none of this id. */
  replace(
    unit: Unit,
    workspaceId: WorkspaceId,
    id: CapId,
    settings: CapSettings,
    at: Date,
  ): Promise<{ readonly before: CapRule; readonly after: CapRule } | null>;
  /** Takes a cap away; answers it as it was, or `null` when the workspace has none of this id. */
  remove(unit: Unit, workspaceId: WorkspaceId, id: CapId): Promise<CapRule | null>;
}
