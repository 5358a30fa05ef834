import { audienceCondition } from '../audience/audience-condition.js';
import type { RunId } from '../domain/run.js';
import type { Job } from '../ports/job-queue.js';
import { loadAudiencePage } from './audience-page.js';
import { audienceTroubleCode, findAudienceTrouble } from './audience-trouble.js';
import { batchLimit, batchStart } from './batch-limit.js';
import { closeCalledRun } from './called-run.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { batchJob, expandJob } from './job-names.js';

/** Batches that may wait at a time: enough for many workers, few enough to keep the queue short. */
const maxWaiting = 64;
const batchesPerUnit = 16;

/**
 * Cuts a run's audience into batches, page by page: the cursor moves in the transaction that writes the batches and their
 * jobs. Stops when enough batches wait; finished batches and the sweep start it again.
 */
export async function expandAudience(deps: DeliveryDeps, job: Job): Promise<void> {
  const { runId } = job.payload as { readonly runId: RunId };
  while (!job.signal.aborted) {
    const more = await expandOnce(deps, runId);
    deps.killPoints.pass('after-page');
    if (!more) return;
  }
  await deps.units.run((unit) => deps.queue.enqueue(unit, expandJob, [{ runId }]));
}

/** One transaction of expansion; false when there is nothing to do now. */
async function expandOnce(deps: DeliveryDeps, runId: RunId): Promise<boolean> {
  const { campaigns, ledger, recipients, queue, units } = deps;
  return units.run(async (unit) => {
    const run = await campaigns.lockRun(unit, runId);
    if (!run || run.expanded || run.state !== 'active') return false;
    const current = await campaigns.findById(unit, run.campaignId);
    if (!current || current.state === 'paused') return false;
    if (current.sendType.kind === 'api') return closeCalledRun(deps, unit, run, current);
    // An edit since the start of the run is for later runs.
    const campaign = { ...current, audience: run.audience };
    if ((await ledger.countUndecided(unit, runId, maxWaiting)) >= maxWaiting) return false;

    const channel = deps.channels.get(campaign.channel);
    const batchSize = Math.min(deps.settings.batchSize, batchLimit({ campaign, channel }));
    const trouble = await findAudienceTrouble(deps, unit, campaign, channel);
    if (trouble || run.trouble?.code === audienceTroubleCode)
      await campaigns.noteTrouble(unit, runId, trouble);
    if (trouble) return false;
    const { audience, purpose } = campaign;
    const condition = audienceCondition(audience, purpose, channel?.consentChannel ?? '');
    const limit = batchSize * batchesPerUnit;
    const { ids, cursor, isLast } = await loadAudiencePage(recipients, unit, run, condition, limit);
    const batches = [];
    for (let from = 0; from < ids.length; from += batchSize) batches.push(ids.slice(from, from + batchSize));
    if (batches.length > 0) {
      const start = batchStart(campaign);
      const keys = await ledger.addBatches(unit, run, batches, start);
      if (start === 'free') await queue.enqueue(unit, batchJob, keys);
    }
    await campaigns.advanceRun(unit, runId, { cursor, added: ids.length, expanded: isLast });
    return !isLast;
  });
}
