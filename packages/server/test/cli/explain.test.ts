import { expect } from 'chai';
import { describeExplanation } from '../../src/cli/explain.js';

describe('describeExplanation', () => {
  it('names the rule, its version and where it is written', () => {
    const reason = {
      code: 'NIGHT_CONSENT_REQUIRED',
      sentence: { ko: '야간입니다.', en: 'It is night.' },
      ruleId: 'R07',
      ruleVersion: 'korea/2026-10-01',
      source: 'article 50 (3)',
      evidence: ['consent:7'],
    };
    const verdict = { policy: 'night', policyVersion: '1', verdict: 'deny', until: null };
    const lines = describeExplanation(
      {
        ...{ userId: 'u1', campaignKey: 1, campaignState: 'running', stored: [], forgotten: [] },
        live: {
          ...{ isInAudience: true, at: '2026-11-21T00:00:00.000Z', verdict: 'deny', variant: null },
          verdicts: [
            { ...verdict, reason },
            {
              ...verdict,
              policy: 'plain',
              reason: { ...reason, ruleId: null, ruleVersion: null, source: null },
            },
          ],
        },
      },
      200,
    );
    const text = lines.join('\n');
    expect(text.match(/R07, korea\/2026-10-01, article 50 \(3\)/g)).to.have.length(1);
    expect(text).to.contain('(consent:7)').and.not.contain('null');
  });

  it('says that what is past retention is not known, instead of that nothing was decided', () => {
    const live = {
      isInAudience: true,
      at: '2026-11-21T00:00:00.000Z',
      verdict: 'pass',
      variant: null,
      verdicts: [],
    };
    const told = (forgotten: Parameters<typeof describeExplanation>[0]['forgotten']): string => {
      const body = { userId: 'u1', campaignKey: 1, campaignState: 'ended', stored: [], live, forgotten };
      return describeExplanation(body, 200).join('\n');
    };
    expect(told([])).to.contain('Nothing was decided for this person yet.');
    const past = told([
      { month: '2020-03', part: 'deliveries', runs: 2 },
      { month: '2025-01', part: 'messages', runs: 1 },
    ]);
    expect(past).to.contain('Past retention: what was decided and sent in 2 runs of 2020-03.');
    expect(past).to.contain('Past retention: the text of messages in a run of 2025-01.');
    expect(past).not.to.contain('yet');
  });
});
