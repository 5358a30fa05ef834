import { expect } from 'chai';
import { describeExperiment } from '../../src/cli/experiment.js';

const numbers = { accepted: 1000, delivered: 900, failed: 3, unknown: 1 };
const body = {
  ...{ campaignKey: 7, runId: 12, metric: 'delivered', testPercent: 20 },
  decidesAt: '2026-03-02T03:00:00.000Z',
  variants: [
    { name: 'a', weight: 50, targeted: 1200, ...numbers, rate: 0.9, low: 0.88, high: 0.917 },
    { name: 'b', weight: 50, targeted: 0, ...numbers, rate: null, low: 0, high: 1 },
  ],
  sentence: { ko: '아직 모릅니다.', en: 'Nobody knows yet.' },
  result: null,
};

describe('describe experiment', () => {
  it('shows a line for each variant, when the winner is chosen and how sure it is', () => {
    const lines = describeExperiment(body, 120);
    expect(lines[0]).to.equal('Campaign 7, run 12: 20 % are tested');
    expect(lines.find((line) => line.startsWith('a '))).to.match(
      /50 +1,200 +1,000 +900 +3 +1 +90\.0 % \(88\.0 % to 91\.7 %\)/,
    );
    expect(lines.find((line) => line.startsWith('b '))).to.match(/–$/);
    expect(lines.at(-3)).to.match(/^The winner is chosen at 2026-03-02/);
    expect(lines.slice(-2)).to.deep.equal(['아직 모릅니다.', 'Nobody knows yet.']);
  });

  it('shows the winner with what was known then, once it is chosen', () => {
    const sentence = { ko: '우연이 아닙니다.', en: 'This is no accident.' };
    const result = {
      ...{ winner: 'b', how: 'by-hand' as const, actor: 'key:1', decidedAt: '2026-03-02T02:00:00.000Z' },
      sentence,
    };
    const lines = describeExperiment({ ...body, result }, 120);
    expect(lines.at(-3)).to.match(/^Winner: b, picked by key:1/);
    expect(lines.slice(-2)).to.deep.equal([sentence.ko, sentence.en]);
  });

  it('says that a campaign has not run yet', () => {
    expect(describeExperiment({ ...body, runId: null, decidesAt: null }, 120)[0]).to.equal(
      'Campaign 7, has not run yet: 20 % are tested',
    );
  });
});
