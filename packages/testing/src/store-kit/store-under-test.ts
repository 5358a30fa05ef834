import type { Resolve, WorkspaceId } from '@pabal/core';

/** An opened storage. */
export interface OpenedStore {
  /** Every storage port by its token of `tokens`. */
  readonly resolve: Resolve;
  /** Makes an empty workspace. */
  newWorkspace(): Promise<WorkspaceId>;
  close(): Promise<void>;
}

/** What the store kit examines. */
export interface StoreUnderTest {
  open(): Promise<OpenedStore>;
  /** Changes one audit line of a workspace behind the log's back; answers its id. Skipped when absent. */
  tamperAudit?(opened: OpenedStore, workspaceId: WorkspaceId): Promise<number>;
  /** Takes one audit line out that is not the last; answers the id of the line after it. Skipped when absent. */
  cutAudit?(opened: OpenedStore, workspaceId: WorkspaceId): Promise<number>;
}
