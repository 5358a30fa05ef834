import type { WorkspaceId } from './recipient.js';

/** `sandbox`: real people are reached only when they are on the allow list. `live`: everybody who may be. */
export type WorkspaceMode = 'sandbox' | 'live';

/** A tenant: keys, people, campaigns, caps and numbers belong to one. */
export interface Workspace {
  readonly id: WorkspaceId;
  readonly name: string;
  /** A new workspace is in the sandbox. */
  readonly mode: WorkspaceMode;
}
