import { expect } from 'chai';
import type { Policy } from '@pabal/core';
import { decideBatch } from '../../src/delivery/decide-batch.js';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { deny, judging, policyOf } from '../pipeline.js';
import { openFloor, type Floor } from './floor.js';

const claimed = async (floor: Floor): Promise<readonly number[]> => {
  const asked = [1, 2, 3].map((recipientId) => ({ runId: 0, recipientId, step: 0 }));
  const standing = await floor.deps.fatigue.peek(floor.deps.units.direct, 1, asked, null);
  return standing.map(({ recipientId }) => recipientId);
};

describe('decide batch', () => {
  it('writes every verdict at once and answers those who may go, with how often they were put off', async () => {
    const floor = await openFloor({
      policies: [
        policyOf('odd', async (batch, next) => {
          for (const candidate of batch.open())
            if (candidate.recipientId === 2) batch.judge(candidate, deny('ODD'));
          await next();
        }),
      ],
    });
    await floor.addPeople(3);
    const { campaign, run } = await floor.start();
    const [batch] = await floor.claim(run.id);
    if (!batch) throw new TypeError('no batch waits');
    const cleared = await decideBatch(floor.deps, batch, campaign, floor.channel);
    expect(cleared.map(({ candidate, refusals }) => [candidate.recipientId, refusals])).to.deep.equal([
      [1, 0],
      [3, 0],
    ]);
    expect(await floor.states(run.id)).to.deep.equal(['sending', 'suppressed ODD', 'sending']);
    expect(
      (await floor.rows(run.id))[1]?.reasons.map(({ policyId, code }) => `${policyId} ${code}`),
    ).to.deep.equal(['consent OK', 'odd ODD']);
  });

  it('leaves neither rows nor claims when the ledger cannot be written', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { campaign, run } = await floor.start();
    const [batch] = await floor.claim(run.id);
    floor.deps.ledger.record = () => Promise.reject(new Error('full'));
    const deciding = batch && decideBatch(floor.deps, batch, campaign, floor.channel);
    expect(await deciding?.catch((error: Error) => error.message)).to.equal('full');
    expect(await floor.states(run.id)).to.deep.equal([]);
    expect(await claimed(floor)).to.deep.equal([]);
  });

  it('gives the claim back of whom a later policy of the same stage denies', async () => {
    const cap: Policy = judging('cap', deny('CAP'), { stage: 'fatigue', after: ['duplicate-send'] });
    const floor = await openFloor({ policies: [cap] });
    await floor.addPeople(1);
    const { run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal(['suppressed CAP']);
    expect(await claimed(floor)).to.deep.equal([]);
  });

  it('gives the claim back of whom the vendor put off and who is denied or cancelled when decided again', async () => {
    const floor = await openFloor();
    await floor.addPeople(2);
    floor.channel.answer = (batch) =>
      Promise.resolve(batch.map(() => ({ kind: 'retry', afterMs: 1000, vendorCode: '429' })));
    const { campaign, run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await claimed(floor)).to.deep.equal([1, 2]);
    const said = { consentChannel: 'text', purpose: 'promotional', state: 'opted-out' } as const;
    const origin = { method: 'api', actor: 'test' } as const;
    await floor.consents.record(1, 'u1', [{ ...said, occurredAt: floor.clock.now() }], origin);
    await floor.clock.advance(1000);
    await wakeDeferred(floor.deps);
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 2 }));
    expect(await floor.states(run.id)).to.deep.equal(['suppressed OPTED_OUT', 'deferred SEND_RETRY']);
    expect(await claimed(floor)).to.deep.equal([2]);
    await floor.campaigns.end(1, campaign.campaignKey, 'test');
    await wakeDeferred(floor.deps);
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 3 }));
    expect((await floor.states(run.id))[1]).to.equal('cancelled CAMPAIGN_ENDED');
    expect(await claimed(floor)).to.deep.equal([]);
  });
});
