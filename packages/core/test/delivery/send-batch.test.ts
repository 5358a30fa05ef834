import { expect } from 'chai';
import type { Outgoing, SendContext, SendOutcome } from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { workBatch } from '../../src/delivery/work-batch.js';
import { policyOf } from '../pipeline.js';
import { openFloor, type Floor } from './floor.js';

type Answer = (batch: readonly Outgoing<string>[], context: SendContext) => Promise<readonly SendOutcome[]>;
const accepted: SendOutcome = { kind: 'accepted', vendorId: 'v' };

/** Works the only batch of a run of `count` people with a channel that answers so. */
async function send(answer: Answer, count = 2): Promise<{ floor: Floor; runId: number }> {
  const floor = await openFloor();
  await floor.addPeople(count);
  floor.channel.answer = answer;
  const { run } = await floor.start();
  const working = workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
  await floor.clock.advance(60_000);
  await working;
  return { floor, runId: run.id };
}

describe('send batch', () => {
  const unknown = ['unknown SEND_UNKNOWN', 'unknown SEND_UNKNOWN'];
  const vague = 'unknown SEND_UNKNOWN';
  const garbled =
    (second: unknown): Answer =>
    () =>
      Promise.resolve([accepted, second as SendOutcome]);
  const answers: readonly (readonly [string, readonly string[], Answer])[] = [
    ['accepts both', ['accepted', 'accepted'], () => Promise.resolve([accepted, accepted])],
    [
      'throws at once',
      unknown,
      () => {
        throw new Error('no');
      },
    ],
    ['rejects', unknown, () => Promise.reject(new Error('no'))],
    ['answers too short', unknown, () => Promise.resolve([accepted])],
    ['answers too long', unknown, () => Promise.resolve([accepted, accepted, accepted])],
    ['answers nothing', unknown, () => Promise.resolve(undefined as unknown as [])],
    ['answers no list', unknown, () => Promise.resolve({ length: 2 } as unknown as [])],
    ['never answers', unknown, () => new Promise(() => {})],
    ['garbles one outcome into null', ['accepted', vague], garbled(null)],
    ['garbles one outcome into a word', ['accepted', vague], garbled('accepted')],
    ['garbles the kind of one outcome', ['accepted', vague], garbled({ kind: 'sent' })],
    ['accepts one without an id', ['accepted', vague], garbled({ kind: 'accepted' })],
    ['rejects one without a reason', ['accepted', vague], garbled({ kind: 'rejected', vendorCode: 'x' })],
    [
      'rejects one for a reason that is none',
      ['accepted', vague],
      garbled({ kind: 'rejected', reason: 'mood', vendorCode: 'x' }),
    ],
    [
      'rejects one without a vendor code',
      ['accepted', vague],
      garbled({ kind: 'rejected', reason: 'other' }),
    ],
    [
      'puts one off for no number of milliseconds',
      ['accepted', vague],
      garbled({ kind: 'retry', afterMs: Number.NaN, vendorCode: 'x' }),
    ],
    [
      'puts one off without saying how long',
      ['accepted', vague],
      garbled({ kind: 'retry', vendorCode: 'x' }),
    ],
    ['leaves a cause out', ['accepted', vague], garbled({ kind: 'unknown' })],
  ];
  for (const [what, expected, answer] of answers) {
    it(`keeps "${expected.join(', ')}" when the channel ${what}, and never sends twice`, async () => {
      const { floor, runId } = await send(answer);
      expect(await floor.states(runId)).to.deep.equal(expected);
      expect(floor.channel.sent).to.have.length(2);
      expect(await floor.claim(runId)).to.deep.equal([]);
    });
  }

  it('gives a channel whose time is over a signal and a moment for its last word', async () => {
    let abortedAt = '';
    const { floor, runId } = await send(async (batch, { signal, clock }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      abortedAt = clock.now().toISOString();
      await clock.delay(1000);
      return batch.map(() => accepted);
    });
    expect(abortedAt).to.equal('2026-03-02T01:00:30.000Z');
    expect(await floor.states(runId)).to.deep.equal(['accepted', 'accepted']);
  });

  it('lets no request begin after its time is over', async () => {
    let refused: unknown = null;
    await send(async (batch, { checkpoint, signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await checkpoint().catch((error: unknown) => (refused = error));
      return batch.map(() => accepted);
    });
    expect(refused).to.have.property('code', 'LEASE_LOST');
  });

  it('counts no refusal when a request that passed its checkpoint may not start any more', async () => {
    const floor = await openFloor({ settings: { maxSendAttempts: 1 } });
    await floor.addPeople(1);
    const stop = new AbortController();
    const answers: boolean[] = [];
    floor.channel.send = async (batch, { checkpoint, mayStart }) => {
      await checkpoint();
      answers.push(mayStart());
      stop.abort();
      answers.push(mayStart());
      return batch.map(() => ({ kind: 'retry', afterMs: 0, vendorCode: 'TOO_LATE' }));
    };
    const { run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }, stop.signal));
    expect(answers).to.deep.equal([true, false]);
    expect(await floor.states(run.id)).to.deep.equal(['deferred SEND_INTERRUPTED']);
  });

  it('tries again, and does not call it unknown, when no request was ever let through', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { run } = await floor.start();
    const stop = new AbortController();
    stop.abort();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }, stop.signal));
    expect(await floor.states(run.id)).to.deep.equal(['deferred SEND_INTERRUPTED']);
    expect(floor.channel.sent).to.deep.equal([]);
  });

  it('counts no refusal when a channel says retry because it was let through no further', async () => {
    const floor = await openFloor({ settings: { maxSendAttempts: 1 } });
    await floor.addPeople(1);
    floor.channel.send = async (batch, { checkpoint }) => {
      await checkpoint().catch(() => {});
      return batch.map(() => ({ kind: 'retry', afterMs: 0, vendorCode: 'CHECKPOINT_REFUSED' }));
    };
    const { run } = await floor.start();
    const stop = new AbortController();
    stop.abort();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }, stop.signal));
    expect(await floor.states(run.id)).to.deep.equal(['deferred SEND_INTERRUPTED']);
  });

  it('hands over contact, message and the id that receipts come back with', async () => {
    const { floor } = await send((batch) => Promise.resolve(batch.map(() => accepted)), 1);
    expect(floor.channel.sent).to.deep.equal([
      { deliveryId: 'd-1-1-0', contact: '+821020000001', message: '사람1님 안녕하세요' },
    ]);
  });

  it('leaves no timer behind', async () => {
    const { floor } = await send((batch) => Promise.resolve(batch.map(() => accepted)));
    expect(floor.clock).to.be.instanceOf(FakeClock);
    expect(floor.clock.waitingCount).to.equal(0);
  });

  it('names no phone in the log when a channel throws one', async () => {
    const { floor } = await send(() => Promise.reject(new Error('+821020000001')));
    expect(floor.log.text()).to.contain('channel threw').and.not.to.contain('+8210');
  });

  it('makes no request from the last instant on that a policy allows, and decides again', async () => {
    const closing = policyOf(
      'closing',
      async (batch, next) => {
        const notAfter = new Date(batch.now.getTime() + 5000);
        for (const one of batch.open()) batch.judge(one, { kind: 'pass', notAfter });
        await next();
      },
      { stage: 'timing', lastLook: true },
    );
    for (const [waitMs, expected] of [
      [4999, ['accepted']],
      [5000, ['deferred SEND_INTERRUPTED']],
    ] as const) {
      const floor = await openFloor({ policies: [closing] });
      await floor.addPeople(1);
      const plain = floor.channel.send.bind(floor.channel);
      floor.channel.send = async (batch, context) => {
        await floor.clock.delay(waitMs, context.signal);
        return plain(batch, context);
      };
      const { run } = await floor.start();
      const working = workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
      await floor.clock.advance(10_000);
      await working;
      expect(await floor.states(run.id)).to.deep.equal(expected);
    }
  });
});
