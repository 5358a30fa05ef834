import { describeWindow, isSubjectTo, type CapRule } from '../../domain/cap-rule.js';
import type { ReasonParams } from '../../domain/reason.js';
import { pass, type Verdict } from '../../domain/verdict.js';
import type { FrequencyCapStore } from '../../ports/frequency-cap-store.js';
import type { CapCount, FrequencyLedger } from '../../ports/frequency-ledger.js';
import { countsAfter } from '../../schedule/cap-window.js';
import type { Candidate } from '../candidate.js';
import type { DecisionBatch } from '../decision-batch.js';
import type { Policy } from '../policy.js';

/**
 * Lets a message go while every frequency cap of the workspace has room for it. A message that finds a cap full is dropped
 * and never waits for room. Claims in the batch's transaction, also where no cap concerns the campaign: others count it.
 */
export function createFrequencyCapPolicy(caps: FrequencyCapStore, ledger: FrequencyLedger): Policy {
  return {
    id: 'frequency-cap',
    version: '1',
    stage: 'fatigue',
    claims: true,
    async run(batch, next) {
      const candidates = batch.open();
      if (candidates.length > 0) {
        const { campaign, channel, now, unit } = batch;
        const subject = { ...campaign, channel: channel.id };
        const all = await caps.list(unit, campaign.workspaceId);
        const standing = all.filter((cap) => isSubjectTo(subject, cap));
        const checks = standing.map((cap) => ({ cap, after: countsAfter(cap.window, now) }));
        const keys = candidates.map((candidate) => batch.keyOf(candidate));
        if (batch.mode === 'explain') {
          explain(batch, candidates, standing, await ledger.peek(unit, keys, checks));
        } else if (batch.mode === 'simulate') {
          decide(batch, candidates, standing, fullOnes(standing, await ledger.peek(unit, keys, checks)));
        } else {
          const { purpose, capping, id: campaignId } = campaign;
          const send = { campaignId, channel: channel.id, purpose, capping };
          decide(batch, candidates, standing, await ledger.claim(unit, send, keys, checks, now));
        }
      }
      await next();
    },
  };
}

function decide(
  batch: DecisionBatch,
  candidates: readonly Candidate[],
  caps: readonly CapRule[],
  refused: readonly CapCount[],
): void {
  const full = new Map(refused.map((one) => [placeOf(one), caps.find(({ id }) => id === one.capId)]));
  for (const candidate of candidates) {
    const cap = full.get(placeOf(candidate));
    batch.judge(candidate, cap ? capped(cap) : pass);
  }
}

/** The counts that would refuse a claim: of each person the first cap, in the order of the caps, that is full. */
function fullOnes(caps: readonly CapRule[], counts: readonly CapCount[]): readonly CapCount[] {
  const places = new Map(caps.map(({ id, limit }, place) => [id, { limit, place }]));
  const first = new Map<string, { readonly one: CapCount; readonly place: number }>();
  for (const one of counts) {
    const cap = places.get(one.capId);
    if (!cap || one.count < cap.limit) continue;
    const known = first.get(placeOf(one));
    if (!known || cap.place < known.place) first.set(placeOf(one), { one, place: cap.place });
  }
  return [...first.values()].map(({ one }) => one);
}

/** Says of everybody how full each cap is. */
function explain(
  batch: DecisionBatch,
  candidates: readonly Candidate[],
  caps: readonly CapRule[],
  counts: readonly CapCount[],
): void {
  const byPlace = new Map(counts.map((one) => [`${placeOf(one)} ${one.capId}`, one.count]));
  for (const candidate of candidates) {
    const place = placeOf(candidate);
    const counted = caps.map((cap) => ({ cap, count: byPlace.get(`${place} ${cap.id}`) ?? 0 }));
    const full = counted.find(({ cap, count }) => count >= cap.limit);
    const told = counted.map(({ cap, count }) => `${cap.name} ${count}/${cap.limit}`).join(', ');
    if (full) batch.judge(candidate, capped(full.cap, { counts: told }));
    else if (counted.length === 0) batch.judge(candidate, pass);
    else
      batch.judge(candidate, {
        kind: 'pass',
        reason: { code: 'FREQUENCY_WITHIN', params: { counts: told } },
      });
  }
}

function capped(cap: CapRule, more: ReasonParams = {}): Verdict {
  const { ko: windowKo, en: window } = describeWindow(cap.window);
  const params = { cap: cap.name, limit: cap.limit, window, windowKo, ...more };
  return { kind: 'deny', reason: { code: 'FREQUENCY_CAPPED', params, ruleId: `frequency-cap:${cap.id}` } };
}

function placeOf({ recipientId, step }: { readonly recipientId: number; readonly step: number }): string {
  return `${recipientId}/${step}`;
}
