import type { Audience, CampaignId } from './campaign.js';
import type { RecipientId, WorkspaceId } from './recipient.js';

/** A run's internal id. */
export type RunId = number;

/** `active` while anything is left to do; `finished` when every person has a final or waiting-for-receipt row. */
export type RunState = 'active' | 'finished';

/** `test`: to chosen people, outside statistics, fatigue and the campaign's own plan. */
export type RunKind = 'real' | 'test';

/** What keeps a run from going on; cleared when a batch gets through. */
export interface RunTrouble {
  readonly code: string;
  /** One sentence without personal data. */
  readonly message: string;
  readonly at: Date;
}

/** One occurrence of a campaign. */
export interface Run {
  readonly id: RunId;
  readonly workspaceId: WorkspaceId;
  readonly campaignId: CampaignId;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly startedAt: Date;
  /** Whom the campaign was for when the run began: an edit of the campaign is for later runs. */
  readonly audience: Audience;
  /** The occurrence of the schedule that it runs; `null` for a run that no schedule made. */
  readonly occurrenceAt: Date | null;
  readonly finishedAt: Date | null;
  /** The highest recipient id that belongs to the audience: people added later are not in this run. */
  readonly lastRecipientId: RecipientId;
  /** Audience expanded up to and including this id. */
  readonly cursor: RecipientId;
  /** Whether the whole audience has been cut into batches. */
  readonly expanded: boolean;
  /** People found so far; the size of the audience once `expanded`. */
  readonly audienceSize: number;
  readonly trouble: RunTrouble | null;
  /** When the winner of its experiment is chosen for those who wait; `null` when nobody does. */
  readonly decidesAt: Date | null;
  /** The variant that everybody of a test send gets; `null` for each their own. */
  readonly variant: string | null;
}
