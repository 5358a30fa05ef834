import type { WorkspaceId } from '../domain/recipient.js';

/** How many people an audience has. */
export interface AudienceCount {
  readonly count: number;
  /** People of the workspace. */
  readonly total: number;
  readonly asOf: Date;
  /** Everybody was looked at. */
  readonly how: 'exact';
  /** The operator's own ids of the first few. */
  readonly sample: readonly string[];
}

/** What one can ask about audiences. */
export interface AudienceUseCases {
  /**
   * Counts the people of an audience now: `{ audience, channel?, purpose? }`, of which the last two are needed for
   * `consent: 'opted-in'`. Whether they may be messaged is for the policies to say.
   * @throws EngineError `AUDIENCE_INVALID` with every problem by path
   */
  count(workspaceId: WorkspaceId, input: unknown): Promise<AudienceCount>;
}
