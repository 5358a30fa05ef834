import { expect } from 'chai';
import { openKorea } from '../korean-scene.js';

/** What explain says of somebody, and of which rule: `consent R01`. */
const explained = async (
  userId: string,
  purpose: string,
): Promise<{ readonly words: readonly string[]; readonly unknown: readonly string[] }> => {
  const korea = await openKorea('2026-11-21T03:00:00Z');
  try {
    const { engine, workspaceId } = korea;
    const input = { name: 'rules', channel: 'sms', purpose, content: { text: 'Hello' }, declared };
    const { campaignKey } = await engine.campaigns.create(workspaceId, input, 'test');
    const { live } = await engine.campaigns.explain(workspaceId, campaignKey, userId);
    const reasons = live.verdicts.flatMap(({ reason }) => (reason ? [reason] : []));
    const isKnown = (id: string, version: string | undefined) =>
      engine.rules.some((rule) => rule.id === id && rule.version === version && rule.plugin !== '');
    return {
      words: reasons.map(({ policyId, code, ruleId }) => `${policyId} ${code} ${ruleId}`),
      unknown: reasons.flatMap(({ ruleId, ruleVersion }) =>
        ruleId === undefined || isKnown(ruleId, ruleVersion) ? [] : [`${ruleId}@${ruleVersion}`],
      ),
    };
  } finally {
    await korea.close();
  }
};
const declared = { goodsKind: 'shoes', seller: 'A몰', category: 'culture' };

describe('rules behind the reasons of core in Korea', () => {
  for (const [userId, purpose, word] of [
    ['wants', 'promotional', 'consent OK R01'],
    ['silent', 'promotional', 'consent CONSENT_MISSING R01'],
    ['refused', 'promotional', 'consent OPTED_OUT R02'],
    ['refused', 'statutory-notice', 'consent OK_STATUTORY_NOTICE R38'],
  ] as const) {
    it(`names the rule and its published version: ${word}`, async () => {
      const { words, unknown } = await explained(userId, purpose);
      expect(words).to.include(word);
      expect(unknown).to.deep.equal([]);
    });
  }
});
