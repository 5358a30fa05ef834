import { expect } from 'chai';
import sinon from 'sinon';
import {
  defaultMoneySettings,
  type CreditLedger,
  type MoneySettings,
  type MoneyStore,
  type Prepared,
  type Price,
} from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { createBudgetPolicy } from '../../../src/policy/rules/budget.js';
import { sampleFacts } from '../../samples.js';
import { ask, deny, judging, noUnit, policyOf, words } from '../../pipeline.js';

const clock = new FakeClock(new Date('2026-11-20T14:00:00Z'));
const question = { clock, facts: [1, 2, 3].map((id) => sampleFacts(id)) };
const sms: Price = {
  ...{ channel: 'note', vendor: 'pigeon', form: 'note' },
  ...{ price: 8400, validFrom: '2026-01-01', validTo: null },
};

/** Stands where the content policy stands. */
const content = policyOf(
  'content',
  (batch, next) => {
    const prepared: Prepared = { kind: 'prepared', form: 'note', message: '', text: '', amendments: [] };
    for (const candidate of batch.open()) batch.prepare(candidate, prepared);
    return next();
  },
  { stage: 'content' },
);

function scene(
  settings: Partial<MoneySettings>,
  left = { credit: 0, messages: 0, amount: 0 },
  prices = [sms],
) {
  const terms = { settings: { ...defaultMoneySettings, ...settings }, prices };
  const money = { terms: sinon.fake.resolves(terms) };
  const credits = {
    standing: sinon.fake.resolves({ balance: left.credit + 500, reserved: 500 }),
    dayUse: sinon.fake.resolves({ messages: left.messages, amount: left.amount }),
  };
  const policy = createBudgetPolicy(money as object as MoneyStore, credits as object as CreditLedger);
  return { policies: [content, policy], money, credits };
}

describe('budget policy', () => {
  it('reads one row, locks nothing and lets everybody go where nothing is enforced', async () => {
    const { policies, money, credits } = scene({ messagesPerDay: 1, amountPerDay: 1 });
    expect(words(await ask(policies, question))).to.deep.equal(['pass', 'pass', 'pass']);
    expect(money.terms.args).to.deep.equal([[noUnit, 1, 'read']]);
    expect([credits.standing.callCount, credits.dayUse.callCount]).to.deep.equal([0, 0]);
  });

  it('lets go as many as credit pays for, and reads it under the lock', async () => {
    const { policies, money, credits } = scene(
      { enforcement: 'on' },
      { credit: 16_800, messages: 0, amount: 0 },
    );
    const judged = await ask(policies, question);
    expect(words(judged)).to.deep.equal(['pass', 'pass', 'hold CREDIT_EXHAUSTED']);
    expect(judged[2]?.reasons[0]?.params).to.deep.equal({ price: '8.4', currency: 'KRW' });
    expect(money.terms.lastCall.args).to.deep.equal([noUnit, 1, 'lock']);
    expect(credits.standing.calledAfter(money.terms)).to.equal(true);
    expect(credits.dayUse.args).to.deep.equal([[noUnit, 1, '2026-11-20']]);
  });

  it('asks nobody for credit where only daily limits hold', async () => {
    const { policies } = scene(
      { enforcement: 'limits', messagesPerDay: 5 },
      { credit: -1, messages: 3, amount: 0 },
    );
    const judged = await ask(policies, question);
    expect(words(judged)).to.deep.equal(['pass', 'pass', 'hold DAILY_LIMIT']);
    const { verdict } = judged[2] ?? {};
    expect(verdict && 'until' in verdict && verdict.until.toISOString()).to.equal('2026-11-20T15:00:00.000Z');
  });

  it('holds at the money of a day, to the last thousandth', async () => {
    const limits = { enforcement: 'limits', amountPerDay: 25_200 } as const;
    const spent = (amount: number) =>
      ask(scene(limits, { credit: 0, messages: 0, amount }).policies, question);
    expect(words(await spent(0))).to.deep.equal(['pass', 'pass', 'pass']);
    expect(words(await spent(1))).to.deep.equal(['pass', 'pass', 'hold DAILY_LIMIT']);
  });

  it('holds what has no price wherever money counts, and only there', async () => {
    const plenty = { credit: 100_000, messages: 0, amount: 0 };
    const said = async (settings: Partial<MoneySettings>) =>
      words(await ask(scene(settings, plenty, [{ ...sms, validTo: '2026-11-20' }]).policies, question))[0];
    expect(await said({ enforcement: 'on' })).to.equal('hold PRICE_UNKNOWN');
    expect(await said({ enforcement: 'limits', amountPerDay: 1 })).to.equal('hold PRICE_UNKNOWN');
    expect(await said({ enforcement: 'limits', messagesPerDay: 9 })).to.equal('pass');
    expect(await said({ enforcement: 'off' })).to.equal('pass');
  });

  it('judges everybody alone in explain, and locks nothing', async () => {
    const { policies, money } = scene({ enforcement: 'on' }, { credit: 8400, messages: 0, amount: 0 });
    const judged = await ask(policies, { ...question, mode: 'explain' });
    expect(words(judged)).to.deep.equal(['pass', 'pass', 'pass']);
    expect(money.terms.args).to.deep.equal([[noUnit, 1, 'read']]);
  });

  it('reads no terms when everybody was denied before', async () => {
    const { policies, money } = scene({ enforcement: 'on' });
    await ask([judging('no', deny(), { stage: 'reach' }), ...policies], question);
    expect(money.terms.callCount).to.equal(0);
  });
});
