import { expect } from 'chai';
import type { EngineError } from '@pabal/core';
import { defaultMoneySettings } from '@pabal/core';
import { createMoneyUseCases } from '../../src/campaigns/create-money-use-cases.js';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';

async function open() {
  const floor = await openFloor();
  const { audit, units } = floor.deps;
  const lines = async () =>
    (await audit.list(units.direct, 1, null, 100)).map(({ id: _id, at: _at, ...line }) => line);
  return { money: createMoneyUseCases(floor.deps), lines };
}

const item = {
  channel: 'note',
  vendor: 'pigeon',
  form: 'note',
  price: '8.4',
  validFrom: '2026-01-01',
  validTo: null,
};

describe('create money use cases', () => {
  it('saves prices as thousandths, in the audit log with before and after', async () => {
    const { money, lines } = await open();
    await money.savePrices(1, { items: [item] }, 'key:1');
    const saved = await money.savePrices(1, { items: [{ ...item, price: '9' }] }, 'key:2');
    expect(saved).to.deep.equal([{ ...item, price: 9000 }]);
    expect((await money.terms(1)).prices).to.deep.equal(saved);
    const [last] = await lines();
    expect(last).to.deep.equal({
      ...{ workspaceId: 1, actor: 'key:2', action: 'money.prices', subject: 'money:prices' },
      ...{ before: { prices: [item] }, after: { prices: [{ ...item, price: '9' }] } },
    });
  });

  it('fills settings up with the default', async () => {
    const { money, lines } = await open();
    const saved = await money.saveSettings(1, { enforcement: 'on', amountPerDay: '100.5' }, 'key:1');
    expect(saved).to.deep.equal({ ...defaultMoneySettings, enforcement: 'on', amountPerDay: 100_500 });
    expect((await lines())[0]?.after).to.deep.equal({ ...saved, amountPerDay: '100.5' });
  });

  it('adds top-ups and corrections to the balance', async () => {
    const { money, lines } = await open();
    await money.topUp(1, { amount: '1000', note: '11월분' }, 'key:1');
    const { entry } = await money.adjust(1, { amount: '-0.5', note: 'rounding' }, 'key:2');
    expect(entry).to.include({ kind: 'adjust', balance: -500, actor: 'key:2', note: 'rounding' });
    expect(await money.standing(1)).to.deep.include({ balance: 999_500, reserved: 0 });
    expect((await lines()).map(({ action, after }) => [action, after])).to.deep.equal([
      ['credit.adjust', { amount: '-0.5', currency: 'KRW', note: 'rounding' }],
      ['credit.top-up', { amount: '1000', currency: 'KRW', note: '11월분' }],
    ]);
  });

  it('pays in once under one request key, and writes it down once', async () => {
    const { money, lines } = await open();
    const first = await money.topUp(1, { amount: '1000' }, 'key:1', 'r-1');
    expect(await money.topUp(1, { amount: '1000' }, 'key:1', 'r-1')).to.deep.equal(first);
    expect(await money.standing(1)).to.include({ balance: 1_000_000 });
    expect(await lines()).to.have.length(1);
  });

  it('refuses a balance beyond what can be counted', async () => {
    const { money } = await open();
    await money.topUp(1, { amount: '1000000000000' }, 'key:1');
    expect(await codeOf(money.topUp(1, { amount: '0.001' }, 'key:1'))).to.equal('MONEY_INVALID');
  });

  it('keeps the currency once anything is written in it', async () => {
    const { money } = await open();
    const toDollars = () => money.saveSettings(1, { currency: 'USD' }, 'key:1');
    await toDollars();
    await money.saveSettings(1, { currency: 'KRW' }, 'key:1');
    await money.topUp(1, { amount: '1' }, 'key:1');
    expect(await codeOf(toDollars())).to.equal('MONEY_INVALID');
  });

  type Call = (money: Awaited<ReturnType<typeof open>>['money']) => Promise<unknown>;
  const topUp =
    (input: object): Call =>
    (money) =>
      money.topUp(1, input, 'key:1');
  const prices =
    (...items: object[]): Call =>
    (money) =>
      money.savePrices(1, { items }, 'key:1');
  const settings =
    (input: object): Call =>
    (money) =>
      money.saveSettings(1, input, 'key:1');
  const bad: readonly (readonly [string, Call, readonly string[], RegExp])[] = [
    ['a top-up below zero', topUp({ amount: '-1' }), ['amount'], /above zero/],
    ['a top-up of nothing', topUp({ amount: '0' }), ['amount'], /above zero/],
    ['an amount as a number', topUp({ amount: 8.4 }), ['amount'], /in quotes/],
    ['four decimals', topUp({ amount: '1.0001' }), ['amount'], /three decimals/],
    ['no amount and a strange field', topUp({ sum: '1' }), ['amount', 'sum'], /required/],
    ['a correction without a reason', (money) => money.adjust(1, { amount: '1' }, 'k'), ['note'], /required/],
    [
      'a correction of nothing',
      (money) => money.adjust(1, { amount: '0', note: 'x' }, 'k'),
      ['amount'],
      /zero/,
    ],
    ['a price below zero', prices({ ...item, price: '-1' }), ['items.0.price'], /from 0/],
    ['a price of an unknown channel', prices({ ...item, channel: 'fax' }), ['items.0.channel'], /note/],
    [
      'a day that no calendar has',
      prices({ ...item, validFrom: '2026-02-30' }),
      ['items.0.validFrom'],
      /calendar/,
    ],
    [
      'a price that ends before it begins',
      prices({ ...item, validTo: '2026-01-01' }),
      ['items.0'],
      /validTo/,
    ],
    [
      'two prices on the same days',
      prices(item, { ...item, validFrom: '2026-05-01' }),
      ['items'],
      /\[1\].*\[0\]/,
    ],
    ['a limit of no messages', settings({ messagesPerDay: 0 }), ['messagesPerDay'], /1/],
    ['a limit of money below zero', settings({ amountPerDay: '-1' }), ['amountPerDay'], /above zero/],
    ['limits without a limit', settings({ enforcement: 'limits' }), ['input'], /messagesPerDay/],
    [
      'an unknown zone and currency',
      settings({ zone: 'Mars', currency: 'won' }),
      ['zone', 'currency'],
      /IANA/,
    ],
  ];
  for (const [what, call, paths, problem] of bad) {
    it(`refuses ${what}, naming ${paths.join(' and ')}`, async () => {
      const { money, lines } = await open();
      const error = await call(money).then(
        () => null,
        (one: unknown) => one as EngineError,
      );
      expect(error).to.include({ code: 'MONEY_INVALID' });
      expect(error?.fields.map(({ path }) => path)).to.have.members([...paths]);
      expect(error?.fields.map((field) => field.problem).join('; ')).to.match(problem);
      expect(await lines()).to.deep.equal([]);
    });
  }
});
