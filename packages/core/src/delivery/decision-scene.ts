import type { Campaign } from '../domain/campaign.js';
import type { RunId } from '../domain/run.js';
import type { Channel } from '../ports/channel.js';

/** Of what a batch is decided. */
export interface DecisionScene {
  readonly campaign: Campaign;
  readonly channel: Channel;
  readonly runId: RunId;
}
