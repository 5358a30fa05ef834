import type { Campaign } from '../domain/campaign.js';
import type { DeliveryKey } from '../domain/delivery.js';
import type { StoredReason } from '../domain/reason.js';
import type { RecipientId } from '../domain/recipient.js';
import type { Candidate } from '../policy/candidate.js';
import type { Judged } from '../policy/decision-batch.js';
import type { Policy } from '../policy/policy.js';
import type { Channel } from '../ports/channel.js';
import type { ClaimedBatch, DecisionRecord } from '../ports/delivery-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { expireJudged } from './expire-deferred.js';
import { poisonCode } from './find-poison.js';
import { forgetValues } from './forget-values.js';
import { judgePeople, type PersonOfRun } from './judge-people.js';
import { pauseForMoney } from './pause-for-money.js';
import { releaseClaims } from './release-claims.js';
import { reserveCredit } from './reserve-credit.js';
import { toDecision } from './to-decision.js';
import { wakeDecided } from './wake-decided.js';

/** A candidate that may go, with how often the vendor put it off before. */
export interface Cleared {
  readonly candidate: Candidate;
  readonly refusals: number;
}

/**
 * Decides a claimed batch in one transaction: facts, policies, claims and ledger rows are there altogether or not at all.
 * People in `aside` are not asked about: the policy that stands beside them fails for them alone. Answers those whose message
 * may go; what they cost is set aside, and a campaign whose people wait for money is paused.
 */
export async function decideBatch(
  deps: DeliveryDeps,
  batch: ClaimedBatch,
  campaign: Campaign,
  channel: Channel,
  aside: ReadonlyMap<RecipientId, Policy> = new Map(),
): Promise<readonly Cleared[]> {
  const now = deps.clock.now();
  const { cleared, isPaused } = await deps.units.run(async (unit) => {
    const people = batch.recipientIds.map((recipientId, index) => ({
      recipientId,
      step: batch.steps[index] ?? 0,
    }));
    const asked = aside.size === 0 ? people : people.filter(({ recipientId }) => !aside.has(recipientId));
    const answers = await judgePeople(deps, unit, { campaign, channel, runId: batch.runId }, asked);
    const said = aside.size === 0 ? answers : withAside(people, answers, aside);
    const judged = campaign.period.endAt ? said.map((one) => expireJudged(one, campaign)) : said;
    await releaseStopped(deps, unit, batch, campaign, judged);
    // Judged in the order of the batch.
    const secret = deps.cipher.blindIndex(`fingerprint/${campaign.id}`);
    const records = judged.map((one, index) => toDecision(one, batch.attempts[index] ?? 0, secret));
    await deps.ledger.record(unit, batch, records, now);
    await eraseGone(deps, unit, batch, answers);
    await forgetValues(deps, unit, batch.runId, campaign, records);
    const forms = records.flatMap(({ state, form }) => (state === 'sending' && form !== null ? form : []));
    await reserveCredit(deps, unit, batch, { campaign, channel, now }, forms);
    const isPaused = await pauseForMoney(deps, unit, campaign, judged, now);
    await wakeDecided(deps, unit, batch.runId, records, now);
    deps.killPoints.pass('after-decide');
    const cleared = judged.flatMap(({ candidate, verdict }, index) =>
      verdict.kind === 'pass' ? [{ candidate, refusals: batch.refusals[index] ?? 0 }] : [],
    );
    return { cleared, isPaused };
  });
  if (isPaused)
    deps.events.emit('campaign-moved', { campaignId: campaign.id, from: 'running', to: 'paused' });
  return cleared;
}

/** What was judged, in the order of the batch, with a denial for everybody who was set aside. */
function withAside(
  people: readonly PersonOfRun[],
  answers: readonly Judged[],
  aside: ReadonlyMap<RecipientId, Policy>,
): readonly Judged[] {
  const known = new Map(answers.map((one) => [one.candidate.recipientId, one]));
  return people.flatMap(({ recipientId, step }): Judged | Judged[] => {
    const policy = aside.get(recipientId);
    if (!policy) return known.get(recipientId) ?? [];
    const { id: policyId, version: policyVersion } = policy;
    return {
      candidate: { recipientId, step, facts: null, prepared: null, variant: null },
      verdict: { kind: 'deny', reason: { code: poisonCode } },
      policyId,
      reasons: [{ policyId, policyVersion, verdict: 'deny', code: poisonCode }],
      amendments: [],
      notAfter: null,
    };
  });
}

/** Gives back the claims of those who do not go out: claimed when they were decided earlier, or just now. */
async function releaseStopped(
  deps: DeliveryDeps,
  unit: Unit,
  batch: ClaimedBatch,
  campaign: Campaign,
  judged: readonly Judged[],
): Promise<void> {
  const firstClaiming = deps.policies.findIndex(({ claims }) => claims);
  const afterClaims = new Set(
    firstClaiming < 0 ? [] : deps.policies.slice(firstClaiming + 1).map(({ id }) => id),
  );
  const over: DeliveryKey[] = [];
  const waiting: DeliveryKey[] = [];
  for (const { candidate, verdict, policyId } of judged) {
    if (verdict.kind === 'pass') continue;
    const isOver = verdict.kind === 'deny';
    const hasClaimed = policyId !== null && afterClaims.has(policyId);
    if (!hasClaimed && !(isOver && batch.kind === 'wake')) continue;
    const key = { runId: batch.runId, recipientId: candidate.recipientId, step: candidate.step };
    (isOver ? over : waiting).push(key);
  }
  await releaseClaims(deps, unit, campaign.id, { over, waiting });
}

/**
 * Takes those who were erased out of the archive once more: an erasure that ran while they were decided the last time could
 * not see the messages of that decision.
 */
async function eraseGone(
  deps: DeliveryDeps,
  unit: Unit,
  batch: ClaimedBatch,
  judged: readonly Judged[],
): Promise<void> {
  if (batch.kind === 'fresh') return;
  for (const { candidate } of judged)
    if (candidate.facts === null) await deps.ledger.eraseMessages(unit, candidate.recipientId);
}

/** Writes the same end for everybody of a batch without asking a policy. */
export async function closeBatch(
  deps: DeliveryDeps,
  batch: ClaimedBatch,
  campaign: Pick<Campaign, 'id' | 'sendType'>,
  end: { readonly state: 'cancelled' | 'suppressed'; readonly code: string },
): Promise<void> {
  const reason: StoredReason = { policyId: 'core', policyVersion: '1', verdict: 'deny', code: end.code };
  const records = batch.recipientIds.map((recipientId, index): DecisionRecord => ({
    recipientId,
    step: batch.steps[index] ?? 0,
    state: end.state,
    reasonCode: end.code,
    policyId: 'core',
    reasons: [reason],
    dueAt: null,
    attempt: batch.attempts[index] ?? 0,
    form: null,
    variant: null,
    fingerprint: null,
    amendments: [],
    message: null,
  }));
  await deps.units.run(async (unit) => {
    await deps.ledger.record(unit, batch, records, deps.clock.now());
    await forgetValues(deps, unit, batch.runId, campaign, records);
    if (batch.kind === 'fresh') return;
    const keys = records.map(({ recipientId, step }) => ({ runId: batch.runId, recipientId, step }));
    await releaseClaims(deps, unit, campaign.id, { over: keys, waiting: [] });
  });
}
