import { expect } from 'chai';
import fc from 'fast-check';
import { EngineError, type Candidate, type Policy } from '@pabal/core';
import { workBatch } from '../../src/delivery/work-batch.js';
import { deny, judging, policyOf } from '../pipeline.js';
import { openFloor, type Floor, type FloorOptions } from './floor.js';

/** A policy that throws as soon as it has to judge somebody for whom `isPoison`. */
const failingFor = (isPoison: (candidate: Candidate) => boolean, more: Partial<Policy> = {}): Policy => ({
  ...policyOf('touchy', async (batch, next) => {
    if (batch.open().some(isPoison)) throw new TypeError('zone of null');
    await next();
  }),
  ...more,
});
const isAmong =
  (...ids: readonly number[]) =>
  ({ recipientId }: Candidate): boolean =>
    ids.includes(recipientId);

/** Works every batch that waits, `turns` times. */
async function work(floor: Floor, runId: number, turns: number): Promise<void> {
  const { ledger, units } = floor.deps;
  for (let turn = 0; turn < turns; turn += 1) {
    for (const key of await ledger.waitingBatches(units.direct, runId, 100))
      await workBatch(floor.deps, floor.job(key)).catch(() => {});
  }
}

/** A run of `count` people. */
async function open(count: number, options: FloorOptions): Promise<{ floor: Floor; runId: number }> {
  const floor = await openFloor(options);
  await floor.addPeople(count);
  const { run } = await floor.start();
  return { floor, runId: run.id };
}
const aside = 'suppressed POLICY_FAILED';

describe('find poison', () => {
  it('sets only the person aside for whom a policy fails again and again, and says which policy', async () => {
    const { floor, runId } = await open(9, { policies: [failingFor(isAmong(4))] });
    await work(floor, runId, 2);
    expect(await floor.states(runId), 'not before it is time').to.deep.equal([]);
    await work(floor, runId, 1);
    const states = await floor.states(runId);
    expect(states).to.deep.equal(Array.from({ length: 9 }, (_, index) => (index === 3 ? aside : 'accepted')));
    const row = (await floor.rows(runId))[3];
    expect(row?.policyId).to.equal('touchy');
    expect(row?.reasons).to.deep.equal([
      { policyId: 'touchy', policyVersion: '1', verdict: 'deny', code: 'POLICY_FAILED' },
    ]);
    expect(await floor.run(runId)).to.include({ state: 'finished', trouble: null });
    expect(floor.log.text()).to.contain('set aside').and.not.to.contain('+8210');
  });

  it('finds whoever is poison, however many, and nobody else', async () => {
    const sets = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 19 });
    await fc.assert(
      fc.asyncProperty(sets, fc.integer({ min: 3, max: 20 }), async (poison, batchSize) => {
        const policies = [failingFor(isAmong(...poison))];
        const { floor, runId } = await open(20, { policies, settings: { batchSize } });
        await work(floor, runId, 9);
        const states = await floor.states(runId);
        const expected = Array.from({ length: 20 }, (_, index) =>
          poison.includes(index + 1) ? aside : 'accepted',
        );
        expect(states).to.deep.equal(expected);
        expect(floor.channel.sent).to.have.length(20 - poison.length);
      }),
      {
        numRuns: 10,
        examples: [
          [[20, 1], 19],
          [[1, 2, 3, 4, 5], 20],
          [Array.from({ length: 19 }, (_, index) => index + 1), 20],
        ],
      },
    );
  });

  it('never takes somebody for poison while a policy is down for everybody, however long', async () => {
    const downs = fc.record({
      turns: fc.integer({ min: 1, max: 12 }),
      batchSize: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(downs, async ({ turns, batchSize }) => {
        let isDown = true;
        const { floor, runId } = await open(30, {
          policies: [failingFor(() => isDown)],
          settings: { batchSize },
        });
        await work(floor, runId, turns);
        expect(await floor.states(runId)).to.deep.equal([]);
        expect((await floor.run(runId)).trouble?.code).to.equal('POLICY_FAILED');
        isDown = false;
        await work(floor, runId, 1);
        expect(await floor.states(runId)).to.deep.equal(Array(30).fill('accepted'));
      }),
      { numRuns: 8 },
    );
  });

  it('waits for a policy that went down in the middle of a run', async () => {
    let isDown = false;
    const { floor, runId } = await open(20, { policies: [failingFor(() => isDown)] });
    await workBatch(floor.deps, floor.job({ runId, batchNo: 1 }));
    isDown = true;
    await work(floor, runId, 12);
    expect(await floor.states(runId)).to.deep.equal(Array(10).fill('accepted'));
  });

  it('does not take those for witnesses whom a policy never saw', async () => {
    const early = policyOf('early', async (batch, next) => {
      for (const candidate of batch.open())
        if (candidate.recipientId <= 5) batch.judge(candidate, deny('EARLY'));
      await next();
    });
    const policies = [
      { ...early, stage: 'reach' } as const,
      failingFor(() => true, { stage: 'compliance', after: ['suppression'] }),
    ];
    const { floor, runId } = await open(10, { policies });
    await work(floor, runId, 9);
    expect(await floor.states(runId)).to.deep.equal([]);
  });

  it('asks others of the run when a batch is one person, and waits when there is nobody else', async () => {
    const policies = [failingFor(isAmong(3))];
    const { floor, runId } = await open(3, { policies, settings: { batchSize: 1 } });
    await work(floor, runId, 3);
    expect(await floor.states(runId)).to.deep.equal(['accepted', 'accepted', aside]);
    const alone = await open(1, { policies: [failingFor(isAmong(1))] });
    await work(alone.floor, alone.runId, 9);
    expect(await alone.floor.states(alone.runId)).to.deep.equal([]);
  });

  it('names nobody when the policy fails for the witnesses too, even if it is well again in the end', async () => {
    let calls = 0;
    const works = new Set([5, 9]);
    const policy = policyOf('scripted', (_batch, next) =>
      (calls += 1) > 9 || works.has(calls) ? next() : Promise.reject(new Error('x')),
    );
    const { floor, runId } = await open(2, { policies: [policy], settings: { maxBatchAttempts: 2 } });
    await work(floor, runId, 2);
    expect(await floor.states(runId)).to.deep.equal([]);
    expect(calls, 'twice the batch, then batch, one, the other, one, the other').to.equal(7);
    await work(floor, runId, 2);
    expect(await floor.states(runId)).to.deep.equal(['accepted', 'accepted']);
  });

  it('asks a policy that is down a few times more, not once for each person', async () => {
    let calls = 0;
    const down = failingFor(() => (calls += 1) > 0);
    const { floor, runId } = await open(64, { policies: [down], settings: { batchSize: 64 } });
    await work(floor, runId, 3);
    expect(calls).to.be.within(4, 48);
  });

  it('waits for a policy that fails now for some and now for others', async () => {
    let calls = 0;
    const flapping = failingFor(() => (calls += 1) % 5 !== 0);
    const { floor, runId } = await open(10, { policies: [flapping] });
    await work(floor, runId, 30);
    expect(await floor.states(runId)).not.to.include(aside);
  });

  it('sets nobody aside because a store is down', async () => {
    const down = new EngineError('STORAGE_UNAVAILABLE', 'The store is down.');
    const policy = policyOf('stored', (batch, next) =>
      batch.open().some(isAmong(2)) ? Promise.reject(down) : next(),
    );
    const { floor, runId } = await open(4, { policies: [policy] });
    await work(floor, runId, 9);
    expect(await floor.states(runId)).to.deep.equal([]);
  });

  it('claims nothing for whom it only rehearses, and gives back what was claimed before', async () => {
    const poisoned = new Set<number>();
    const policies = [
      failingFor(({ recipientId }) => poisoned.has(recipientId)),
      judging('cap', deny('CAP'), { stage: 'fatigue', before: ['duplicate-send'] }),
    ];
    const { floor, runId } = await open(4, { policies });
    poisoned.add(1);
    await work(floor, runId, 3);
    expect(await floor.states(runId)).to.deep.equal([aside, ...Array<string>(3).fill('suppressed CAP')]);
    const asked = [1, 2, 3, 4].map((recipientId) => ({ runId: 0, recipientId, step: 0 }));
    const { fatigue, units } = floor.deps;
    expect(await fatigue.peek(units.direct, 1, asked, null)).to.deep.equal([]);
  });
});
