import { expect } from 'chai';
import { openMoneyFloor } from './money-floor.js';

describe('reserve credit', () => {
  it('sets aside what is on its way, in the transaction that decides', async () => {
    const floor = await openMoneyFloor(3, {});
    const seen: object[] = [];
    floor.channel.answer = async (batch) => {
      seen.push(await floor.standing());
      return batch.map(({ deliveryId }) => ({ kind: 'accepted', vendorId: `v-${deliveryId}` }));
    };
    const { run } = await floor.start();
    await floor.work(run.id);
    expect(seen).to.deep.equal([{ balance: 0, reserved: 30_000 }]);
    expect(await floor.standing()).to.deep.equal({ balance: -30_000, reserved: 0 });
  });

  it('sets nothing aside when the transaction is lost', async () => {
    const killPoints = {
      pass: (point: string) => {
        if (point === 'after-decide') throw new Error('killed');
      },
    };
    const floor = await openMoneyFloor(3, {}, { killPoints });
    const { run } = await floor.start();
    await floor.work(run.id).catch(() => {});
    expect(await floor.standing()).to.deep.equal({ balance: 0, reserved: 0 });
    expect(await floor.rows(run.id)).to.deep.equal([]);
  });

  it('counts a message without a price as 0 and says so in the log, unless there are no prices at all', async () => {
    const floor = await openMoneyFloor(2, {});
    const warned = () => floor.log.lines.filter(({ phrase }) => phrase.includes('no price')).length;
    const old = [
      {
        channel: 'note',
        vendor: 'pigeon',
        form: 'note',
        price: '10',
        validFrom: '2020-01-01',
        validTo: '2020-02-01',
      },
    ];
    await floor.money.savePrices(1, { items: old }, 'test');
    const first = await floor.start();
    await floor.work(first.run.id);
    expect(warned()).to.equal(1);
    await floor.money.savePrices(1, { items: [] }, 'test');
    const second = await floor.start();
    await floor.work(second.run.id);
    expect(warned()).to.equal(1);
    expect(await floor.standing()).to.deep.equal({ balance: 0, reserved: 0 });
    const month = (await floor.money.standing(1)).localDay.slice(0, 7);
    const usage = await floor.money.usage(1, month);
    expect(usage.map(({ messages, unpricedMessages }) => [messages, unpricedMessages])).to.deep.equal([
      [2, 2],
      [2, 2],
    ]);
  });

  it('keeps the price of the day of the decision when the table changes before the outcome', async () => {
    const floor = await openMoneyFloor(1, {});
    floor.channel.answer = async (batch) => {
      await floor.money.savePrices(1, { items: [] }, 'test');
      return batch.map(({ deliveryId }) => ({ kind: 'accepted', vendorId: `v-${deliveryId}` }));
    };
    const { run } = await floor.start();
    await floor.work(run.id);
    expect(await floor.standing()).to.deep.equal({ balance: -10_000, reserved: 0 });
  });
});
