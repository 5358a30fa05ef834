import type { Campaign } from '../domain/campaign.js';
import { decisionAt } from '../domain/experiment.js';
import type { RecipientId } from '../domain/recipient.js';
import type { Run } from '../domain/run.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** What a run begins with. */
export interface RunStart {
  readonly lastRecipientId: RecipientId;
  readonly at: Date;
  readonly occurrenceAt: Date | null;
}

/** A run of a campaign that has not looked for anybody yet. @throws TypeError when its occurrence has a run */
export function newRun(
  state: MemoryState,
  transaction: MemoryTransaction,
  campaign: Campaign,
  { lastRecipientId, at, occurrenceAt }: RunStart,
): Run {
  for (const run of state.runs.values(transaction)) {
    if (
      occurrenceAt &&
      run.campaignId === campaign.id &&
      run.occurrenceAt?.getTime() === occurrenceAt.getTime()
    )
      throw new TypeError('This occurrence has a run; claim its campaign before making one');
  }
  return {
    id: state.next('run'),
    workspaceId: campaign.workspaceId,
    campaignId: campaign.id,
    kind: 'real',
    state: 'active',
    startedAt: at,
    audience: campaign.audience,
    occurrenceAt,
    finishedAt: null,
    lastRecipientId,
    cursor: 0,
    expanded: false,
    audienceSize: 0,
    trouble: null,
    decidesAt: decisionAt(campaign.experiment, at),
    variant: null,
  };
}
