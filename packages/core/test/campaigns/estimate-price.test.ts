import { expect } from 'chai';
import { defaultMoneySettings } from '../../src/domain/money-settings.js';
import type { Price } from '../../src/domain/price.js';
import type { Judged } from '../../src/policy/decision-batch.js';
import { estimatePrice } from '../../src/campaigns/estimate-price.js';
import { VerdictTally } from '../../src/campaigns/verdict-tally.js';

const at = new Date('2026-12-31T14:59:59Z');
const place = { channel: 'sms', vendor: 'solapi' };
const priceOf = (form: string, price: number, validFrom: string, validTo: string | null = null): Price => ({
  ...{ ...place, form, price, validFrom, validTo },
});
const terms = (prices: readonly Price[]) => ({ settings: defaultMoneySettings, prices });
const exactly = (count: number) => ({ count, low: count, high: count });

/** People of whom so many would be sent each form. */
function tallyOf(forms: Readonly<Record<string, number>>): VerdictTally {
  const tally = new VerdictTally();
  for (const [form, count] of Object.entries(forms)) {
    const judged = { candidate: { prepared: { form } }, verdict: { kind: 'pass' } } as unknown as Judged;
    for (let index = 0; index < count; index += 1) tally.add(judged);
  }
  return tally;
}

const whole = {
  audience: { ...exactly(10), how: 'exact' },
  eligible: { ...exactly(6), how: 'exact', sampleSize: 10 },
} as const;

describe('estimate price', () => {
  it('sums the prices of what was counted, by form', () => {
    const prices = [priceOf('sms', 8400, '2026-01-01'), priceOf('lms', 33_000, '2026-01-01')];
    expect(estimatePrice(terms(prices), place, at, tallyOf({ sms: 4, lms: 2 }), whole)).to.deep.equal({
      ...{ currency: 'KRW', localDay: '2026-12-31', how: 'exact', unpricedForms: [] },
      ...{ amount: 99_600, low: 99_600, high: 99_600 },
    });
  });

  it('goes by the prices of the local day', () => {
    const prices = [priceOf('sms', 8000, '2026-01-01', '2027-01-01'), priceOf('sms', 9000, '2027-01-01')];
    const ask = (instant: Date) => estimatePrice(terms(prices), place, instant, tallyOf({ sms: 1 }), whole);
    expect(ask(at)).to.include({ amount: 8000, localDay: '2026-12-31' });
    expect(ask(new Date(at.getTime() + 1000))).to.include({ amount: 9000, localDay: '2027-01-01' });
  });

  it('names forms without a price, and has no price where nobody keeps any', () => {
    const prices = [priceOf('sms', 8400, '2026-01-01')];
    const told = estimatePrice(terms(prices), place, at, tallyOf({ sms: 1, lms: 2 }), whole);
    expect(told).to.deep.include({ amount: 8400, unpricedForms: ['lms'] });
    expect(estimatePrice(terms([]), place, at, tallyOf({ sms: 1 }), whole)).to.equal(null);
  });

  it('says between what the price of a sample lies', () => {
    const audience = { ...exactly(100_000), how: 'exact' } as const;
    const eligible = { ...exactly(50_000), how: 'sample', sampleSize: 2000 } as const;
    const prices = [priceOf('sms', 10, '2026-01-01')];
    const told = estimatePrice(terms(prices), place, at, tallyOf({ sms: 1000 }), { audience, eligible });
    // Wilson for 1,000 of 2,000: 0.4781 to 0.5219.
    expect(told).to.include({ amount: 500_000, how: 'sample' });
    expect(told?.low).to.be.within(478_000, 478_300);
    expect(told?.high).to.be.within(521_700, 522_000);
  });
});
