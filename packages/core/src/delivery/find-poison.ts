import type { RecipientId } from '../domain/recipient.js';
import type { Judged } from '../policy/decision-batch.js';
import type { Policy } from '../policy/policy.js';
import type { ClaimedBatch } from '../ports/delivery-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';
import type { DecisionScene } from './decision-scene.js';
import { judgePeople, type PersonOfRun } from './judge-people.js';
import { policyFaultOf } from './policy-fault.js';

/** Others of the run who are looked at when nobody of the batch gets through. */
const witnessesFromRun = 100;
/** Rehearsals without anybody through, after which a policy is taken for down. A small batch is searched to its end. */
const mostInVain = 40;

/** The reason of those who are set aside. */
export const poisonCode = 'POLICY_FAILED';

/** Somebody for whom a policy fails. */
interface Suspect {
  readonly person: PersonOfRun;
  readonly policy: Policy;
}

/** What came of a rehearsal: what was judged, or the policy that failed. */
type Rehearsal =
  | { readonly kind: 'judged'; readonly judged: readonly Judged[] }
  | { readonly kind: 'failed'; readonly policy: Policy };

/** How people are judged in a unit that is undone. */
export type Judge = (unit: Unit, people: readonly PersonOfRun[]) => Promise<readonly Judged[]>;

/** Judges some people without writing anything. */
type Rehearse = (people: readonly PersonOfRun[]) => Promise<Rehearsal>;

/**
 * Finds the people of a batch for whom alone a policy fails, by halving; nothing is written. Somebody is named only when
 * the policy, again and again and in turns with the failure, let others of the batch or the run through. So a policy that is
 * down names nobody: the batch waits for it. Nobody is named either when the lease does not suffice to be sure.
 */
export async function findPoison(
  deps: DeliveryDeps,
  batch: ClaimedBatch,
  scene: DecisionScene,
  stop: AbortSignal,
  judge: Judge = (unit, people) => judgePeople(deps, unit, scene, people),
): Promise<ReadonlyMap<RecipientId, Policy>> {
  const rehearse = rehearsing(deps, judge, stop);
  const people = batch.recipientIds.map((recipientId, index) => ({
    recipientId,
    step: batch.steps[index] ?? 0,
  }));
  try {
    const { suspects, judged } = await halve(rehearse, people, () => othersOfRun(deps, batch, scene));
    const named = await confirm(deps, rehearse, suspects, judged);
    return new Map(named.map(({ person, policy }) => [person.recipientId, policy]));
  } catch (error) {
    if (error === inconclusive) return new Map();
    throw error;
  }
}

const inconclusive = new Error('Nothing speaks against single people');
const undo = new Error('A rehearsal is undone');

function rehearsing(deps: DeliveryDeps, judge: Judge, stop: AbortSignal): Rehearse {
  const endsAt = deps.clock.now().getTime() + deps.settings.leaseMs / 2;
  return async (people) => {
    if (stop.aborted || deps.clock.now().getTime() >= endsAt) throw inconclusive;
    let judged: readonly Judged[] = [];
    try {
      return await deps.units.run(async (unit) => {
        judged = await judge(unit, people);
        throw undo;
      });
    } catch (error) {
      if (error === undo) return { kind: 'judged', judged };
      const fault = policyFaultOf(error);
      const policy = deps.policies.find(({ id }) => id === fault?.policyId);
      if (!policy || fault?.kind === 'hung') throw error;
      return { kind: 'failed', policy };
    }
  };
}

/** Halves a batch that has failed until what fails is single people. */
async function halve(
  rehearse: Rehearse,
  people: readonly PersonOfRun[],
  findOthers: () => Promise<readonly PersonOfRun[]>,
): Promise<{ readonly suspects: readonly Suspect[]; readonly judged: readonly Judged[] }> {
  const suspects: Suspect[] = [];
  const judged: Judged[] = [];
  const groups = [people];
  const patience = Math.min(2 * people.length, mostInVain);
  for (let count = 1; ; count += 1) {
    // Down to single people, and in turns among the large groups that are left: poison often lies side by side.
    const group = count % 2 === 0 ? groups.shift() : groups.pop();
    if (judged.length === 0 && (!group || count === patience)) {
      const others = await rehearse(await findOthers());
      if (others.kind === 'failed' || others.judged.length === 0) throw inconclusive;
      judged.push(...others.judged);
    }
    if (!group) return { suspects, judged };
    const [person] = group;
    const rehearsal = await rehearse(group);
    if (rehearsal.kind === 'judged') judged.push(...rehearsal.judged);
    else if (group.length === 1 && person) suspects.push({ person, policy: rehearsal.policy });
    else {
      const middle = Math.ceil(group.length / 2);
      groups.push(group.slice(middle), group.slice(0, middle));
    }
  }
}

/** The suspects for whom a policy fails each time, while it lets others through each time. */
async function confirm(
  deps: DeliveryDeps,
  rehearse: Rehearse,
  suspects: readonly Suspect[],
  judged: readonly Judged[],
): Promise<readonly Suspect[]> {
  let standing = suspects;
  for (let round = 0; round < deps.settings.maxBatchAttempts; round += 1) {
    const failing: Suspect[] = [];
    for (const policy of new Set(standing.map((one) => one.policy))) {
      const witnesses = judged
        .filter((one) => hasReached(deps.policies, policy, one))
        .slice(0, witnessesFromRun);
      if (witnesses.length === 0) throw inconclusive;
      for (const suspect of standing.filter((one) => one.policy === policy)) {
        const alone = await rehearse([suspect.person]);
        if (alone.kind === 'failed' && alone.policy === policy) failing.push(suspect);
      }
      const others = await rehearse(witnesses.map(({ candidate }) => candidate));
      if (others.kind === 'failed') throw inconclusive;
    }
    standing = failing;
  }
  return standing;
}

/** Whether a policy had to judge somebody: whoever was denied before it tells nothing of it. */
function hasReached(policies: readonly Policy[], policy: Policy, { verdict, policyId }: Judged): boolean {
  if (verdict.kind === 'pass') return true;
  if (policies.findIndex(({ id }) => id === policyId) >= policies.indexOf(policy)) return true;
  return verdict.kind !== 'deny' && policy.stage !== 'content' && policy.stage !== 'fatigue';
}

async function othersOfRun(
  deps: DeliveryDeps,
  batch: ClaimedBatch,
  { campaign, runId }: DecisionScene,
): Promise<readonly PersonOfRun[]> {
  const { ledger, units } = deps;
  const { items } = await ledger.list(units.direct, campaign.workspaceId, { runId }, null, witnessesFromRun);
  return items.filter(
    ({ recipientId, reasonCode }) => reasonCode !== poisonCode && !batch.recipientIds.includes(recipientId),
  );
}
