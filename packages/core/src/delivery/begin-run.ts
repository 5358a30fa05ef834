import type { Campaign } from '../domain/campaign.js';
import type { Run } from '../domain/run.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { expandJob } from './job-names.js';

/** Makes a run, of an occurrence when a schedule asked for it, and the job that cuts its audience, in the caller's unit. */
export async function beginRun(
  deps: Pick<DeliveryDeps, 'campaigns' | 'queue' | 'recipients'>,
  unit: Unit,
  campaign: Campaign,
  at: Date,
  occurrenceAt?: Date,
): Promise<Run> {
  const lastRecipientId = await deps.recipients.lastId(unit, campaign.workspaceId);
  const run = await deps.campaigns.createRun(unit, campaign, lastRecipientId, at, occurrenceAt);
  await deps.queue.enqueue(unit, expandJob, [{ runId: run.id }]);
  return run;
}
