import { expect } from 'chai';
import type { Policy } from '@pabal/core';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { policyOf } from '../pipeline.js';
import { openFloor, type Floor } from './floor.js';

/** A policy that lets everybody through, and fails at the last look for some. */
const failingFor = (...poison: readonly number[]): Policy => ({
  ...policyOf('touchy', async (batch, next) => {
    const isPoison = batch.open().some(({ recipientId }) => poison.includes(recipientId));
    if (batch.mode === 'last-look' && isPoison) throw new TypeError('zone of null');
    await next();
  }),
  lastLook: true,
});

/** A run of nine people. */
async function open(policy: Policy): Promise<{ floor: Floor; runId: number }> {
  const floor = await openFloor({ policies: [policy] });
  await floor.addPeople(9);
  const { run } = await floor.start();
  return { floor, runId: run.id };
}

/** Wakes whoever is due and works every batch that waits, `turns` times. */
async function work({ floor, runId }: { floor: Floor; runId: number }, turns: number): Promise<void> {
  const { ledger, units } = floor.deps;
  for (let turn = 0; turn < turns; turn += 1) {
    await wakeDeferred(floor.deps);
    for (const key of await ledger.waitingBatches(units.direct, runId, 100))
      await workBatch(floor.deps, floor.job(key)).catch(() => {});
  }
}

describe('last look poison', () => {
  it('sets only the person aside for whom a policy fails each time, and sends to the others', async () => {
    const run = await open(failingFor(4));
    const { floor, runId } = run;
    await work(run, 3);
    expect(await floor.states(runId), 'not before it is time').to.deep.equal(
      Array(9).fill('deferred SEND_INTERRUPTED'),
    );
    expect((await floor.run(runId)).trouble?.code).to.equal('POLICY_FAILED');
    await work(run, 1);
    expect(await floor.states(runId)).to.deep.equal(
      Array.from({ length: 9 }, (_, index) => (index === 3 ? 'suppressed POLICY_FAILED' : 'accepted')),
    );
    expect((await floor.rows(runId))[3]).to.deep.include({
      policyId: 'touchy',
      reasons: [{ policyId: 'touchy', policyVersion: '1', verdict: 'deny', code: 'POLICY_FAILED' }],
    });
    expect(floor.channel.sent).to.have.length(8);
    expect(await floor.run(runId)).to.include({ state: 'finished', trouble: null });
    expect(floor.log.text()).to.contain('set aside').and.not.to.contain('+8210');
  });

  it('sets nobody aside while a policy is down for everybody, and sends once it is mended', async () => {
    const policy = failingFor(1, 2, 3, 4, 5, 6, 7, 8, 9);
    let isDown = true;
    const run = await open({
      ...policy,
      run: (batch, next) => (isDown ? policy.run(batch, next) : next()),
    });
    await work(run, 7);
    expect(await run.floor.states(run.runId)).to.deep.equal(Array(9).fill('deferred SEND_INTERRUPTED'));
    isDown = false;
    await work(run, 1);
    expect(await run.floor.states(run.runId)).to.deep.equal(Array(9).fill('accepted'));
  });
});
