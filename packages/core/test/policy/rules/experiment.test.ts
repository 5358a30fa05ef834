import { expect } from 'chai';
import type { Campaign, Candidate, Experiment, Run } from '@pabal/core';
import { candidate, decisionBatch } from '@pabal/testing';
import { createExperimentPolicy } from '../../../src/policy/rules/experiment.js';

const now = new Date('2026-03-02T01:00:00Z');
const experiment: Experiment = {
  variants: [
    { name: 'a', weight: 50, content: null },
    { name: 'b', weight: 50, content: { text: 'b' } },
  ],
  ...{ testPercent: 20, metric: 'delivered', decideAfter: { amount: 1, unit: 'hours' } },
};

interface Question {
  readonly campaign?: Partial<Campaign>;
  readonly decidesAt?: Date;
  readonly variants: readonly (string | null)[];
  readonly mode?: 'decide' | 'explain' | 'simulate';
}

/** What the policy says of each person: `pass`, or the instant until which they wait; and how often the run was read. */
async function ask({ campaign, decidesAt, variants, mode = 'decide' }: Question) {
  const reads: number[] = [];
  const findRun = (_unit: unknown, runId: number): Promise<Run | null> => {
    reads.push(runId);
    return Promise.resolve({ decidesAt: decidesAt ?? null } as Run);
  };
  const people = variants.map((variant, index): Candidate => candidate({ recipientId: index + 1, variant }));
  const batch = decisionBatch({
    ...{ now, mode, candidates: people, stage: 'timing', runId: mode === 'decide' ? 4 : 0 },
    campaign: { experiment, ...campaign },
  });
  await createExperimentPolicy({ findRun }).run(batch, () => Promise.resolve());
  expect(batch.problems).to.deep.equal([]);
  const said = people.map((one) => {
    const verdict = batch.judged.get(one);
    return verdict?.kind === 'defer' ? verdict.until.toISOString() : verdict?.kind;
  });
  return { said, reads, reason: [...batch.judged.values()].find(({ kind }) => kind === 'defer')?.reason };
}

describe('experiment policy', () => {
  it('lets who has a variant go, and the others wait until the run is decided', async () => {
    const decidesAt = new Date('2026-03-02T01:30:00Z');
    const { said, reads, reason } = await ask({ decidesAt, variants: ['a', null, 'b', null] });
    const until = decidesAt.toISOString();
    expect(said).to.deep.equal(['pass', until, 'pass', until]);
    expect(reads).to.deep.equal([4]);
    expect(reason).to.deep.equal({ code: 'EXPERIMENT_AWAITS_WINNER', params: { decidesAt: until } });
  });

  it('says and reads nothing for a campaign without an experiment', async () => {
    const none = await ask({ campaign: { experiment: null }, variants: [null, null] });
    expect([none.said, none.reads]).to.deep.equal([[undefined, undefined], []]);
  });

  it('reads nothing where everybody has a variant', async () => {
    const all = await ask({ variants: ['a', 'b'] });
    expect([all.said, all.reads]).to.deep.equal([['pass', 'pass'], []]);
  });

  it('looks again soon when the time has come and nothing is chosen', async () => {
    const { said } = await ask({ decidesAt: now, variants: [null] });
    expect(said).to.deep.equal(['2026-03-02T01:00:10.000Z']);
  });

  for (const mode of ['explain', 'simulate'] as const) {
    it(`counts from now in ${mode}, where there is no run`, async () => {
      const { said, reads } = await ask({ mode, variants: [null, 'a'] });
      expect(said).to.deep.equal(['2026-03-02T02:00:00.000Z', 'pass']);
      expect(reads).to.deep.equal([]);
    });
  }
});
