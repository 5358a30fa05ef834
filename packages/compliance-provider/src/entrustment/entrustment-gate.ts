import { gate, pass, type Policy, type Verdict } from '@pabal/core';
import { entrustmentRule } from '../provider-rules.js';
import type { VendorRegister } from '../register/vendor-register.js';
import { lacksOf, type Entrustment, type Lack } from './entrustment.js';

const korean: Readonly<Record<Lack, string>> = { contract: '위탁 계약', disclosure: '수탁자 공개' };

/**
 * Gives no vendor personal data with whom the workspace has no contract, or whom it has not made public (R36), but for notices that
 * the law makes it send. What it decides holds for the whole batch.
 */
export function createEntrustmentGate(register: VendorRegister<Entrustment>): Policy {
  return gate<Verdict>({
    id: 'provider-entrusted',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    async load({ unit, campaign, channel, now }) {
      if (campaign.purpose === 'statutory-notice' || channel.supports.reaches === 'nobody') return pass;
      const { vendor } = channel;
      const entrustment = await register.find(unit, campaign.workspaceId, vendor);
      const lacks = lacksOf(entrustment, now);
      if (lacks.length === 0) return pass;
      const lacksKo = lacks.map((lack) => korean[lack]).join(', ');
      const reason = {
        code: 'PROVIDER_NOT_ENTRUSTED',
        params: { vendor, lacks: lacks.join(', '), lacksKo },
        ruleId: entrustmentRule.id,
        source: entrustmentRule.source,
      };
      return {
        kind: 'deny',
        reason: entrustment ? { ...reason, evidence: [`entrustment:${vendor}`] } : reason,
      };
    },
    judge: (_candidate, verdict) => verdict,
  });
}
