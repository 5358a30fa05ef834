import { subtractSpan } from '../../domain/span.js';
import { pass, type Verdict } from '../../domain/verdict.js';
import type { FatigueLedger } from '../../ports/fatigue-ledger.js';
import type { Policy } from '../policy.js';

/** Gives each person a campaign once, or again only a span after the last send start. Claims in the batch's transaction. */
export function createDuplicateSendPolicy(fatigue: FatigueLedger): Policy {
  return {
    id: 'duplicate-send',
    version: '1',
    stage: 'fatigue',
    claims: true,
    async run(batch, next) {
      const candidates = batch.open();
      const { campaign, now, unit } = batch;
      const rule = campaign.duplicate;
      const notBefore = rule.kind === 'once' ? null : subtractSpan(now, rule.after);
      const refused =
        candidates.length === 0
          ? []
          : batch.mode === 'decide'
            ? await fatigue.claim(
                unit,
                campaign.id,
                candidates.map((candidate) => batch.keyOf(candidate)),
                now,
                notBefore,
              )
            : await fatigue.peek(
                unit,
                campaign.id,
                candidates.map((candidate) => batch.keyOf(candidate)),
                notBefore,
              );
      const earlier = new Map(refused.map((claim) => [claim.recipientId, claim.lastSendAt]));
      for (const candidate of candidates) {
        const lastSendAt = earlier.get(candidate.recipientId);
        const verdict: Verdict = lastSendAt
          ? { kind: 'deny', reason: { code: 'DUPLICATE', params: { lastSendAt: lastSendAt.toISOString() } } }
          : pass;
        batch.judge(candidate, verdict);
      }
      await next();
    },
  };
}
