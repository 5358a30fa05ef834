import { expect } from 'chai';
import type { Receipt, SendOutcome } from '@pabal/core';
import { toDeliveryId } from '@pabal/core';
import { applyReceipts } from '../../src/delivery/apply-receipts.js';
import { openMoneyFloor, type MoneyFloor } from './money-floor.js';

const rejected = { kind: 'rejected', reason: 'other', vendorCode: 'X' } as const;
const unknown = { kind: 'unknown', cause: 'RESET' } as const;
const accepted = { kind: 'accepted', vendorId: 'v' } as const;

async function sendTo(outcomes: readonly SendOutcome[]): Promise<{ floor: MoneyFloor; runId: number }> {
  const floor = await openMoneyFloor(outcomes.length, {});
  floor.channel.answer = () => Promise.resolve(outcomes);
  const { run } = await floor.start();
  await floor.work(run.id);
  return { floor, runId: run.id };
}

function tell(
  floor: MoneyFloor,
  runId: number,
  recipientId: number,
  kind: Receipt['kind'],
): Promise<unknown> {
  const deliveryId = toDeliveryId({ runId, recipientId, step: 0 });
  const occurredAt = floor.clock.now();
  return applyReceipts(floor.deps, [{ deliveryId, kind, vendorId: 'v', vendorCode: '1', occurredAt }]);
}

describe('settle credit', () => {
  it('spends what was accepted, gives back what was not, and keeps what nobody knows', async () => {
    const { floor } = await sendTo([
      accepted,
      rejected,
      unknown,
      { kind: 'retry', afterMs: 1, vendorCode: 'B' },
    ]);
    expect(await floor.standing()).to.deep.equal({ balance: -10_000, reserved: 10_000 });
    expect((await floor.money.standing(1)).today).to.deep.equal({ messages: 2, amount: 20_000 });
  });

  it('settles what was unknown when a receipt tells', async () => {
    const { floor, runId } = await sendTo([unknown, unknown]);
    await tell(floor, runId, 1, 'delivered');
    expect(await floor.standing()).to.deep.equal({ balance: -10_000, reserved: 10_000 });
    await tell(floor, runId, 2, 'undelivered');
    expect(await floor.standing()).to.deep.equal({ balance: -10_000, reserved: 0 });
  });

  it('gives back what did not arrive and spends it again when it did after all, once however often it is told', async () => {
    const { floor, runId } = await sendTo([accepted]);
    for (let time = 0; time < 2; time += 1) await tell(floor, runId, 1, 'undelivered');
    expect(await floor.standing()).to.deep.equal({ balance: 0, reserved: 0 });
    for (let time = 0; time < 2; time += 1) await tell(floor, runId, 1, 'delivered');
    expect(await floor.standing()).to.deep.equal({ balance: -10_000, reserved: 0 });
  });

  it('makes no line where news mean nothing for money', async () => {
    const { floor, runId } = await sendTo([accepted]);
    const before = (await floor.money.entries(1, null, 100)).length;
    await tell(floor, runId, 1, 'delivered');
    expect(await floor.money.entries(1, null, 100)).to.have.length(before);
  });
});
