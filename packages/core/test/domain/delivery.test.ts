import { expect } from 'chai';
import fc from 'fast-check';
import {
  deliveryStates,
  joinStates,
  parseDeliveryId,
  toDeliveryId,
  vendorRank,
  type DeliveryState,
} from '../../src/domain/delivery.js';

const ids = fc.integer({ min: 1, max: 9_007_199_254_740_991 });
const states = fc.constantFrom(...deliveryStates);
const rankOf = (state: DeliveryState): number => vendorRank[state] ?? -1;
const join = (news: readonly DeliveryState[]): DeliveryState =>
  news.reduce<DeliveryState>(joinStates, 'sending');

describe('delivery', () => {
  it('finds the ledger key again in the id that a vendor hands back', () => {
    fc.assert(
      fc.property(ids, ids, fc.integer({ min: 0, max: 9999 }), (runId, recipientId, step) => {
        const key = { runId, recipientId, step };
        expect(parseDeliveryId(toDeliveryId(key))).to.deep.equal(key);
      }),
    );
  });

  const garbage = [
    '',
    'd',
    'd-1-2',
    'd-1-2-3-4',
    'd-0-2-0',
    'd-01-2-0',
    'd-1-0-0',
    'd--1-2-0',
    'd-1-2--1',
    'd-1.5-2-0',
    'd-1-2-12345',
    'd-99999999999999999-1-0',
    'D-1-2-0',
    ' d-1-2-0',
    'd-1-2-0\n',
    'd-１-2-0',
    'x-1-2-0',
    '__proto__',
  ];
  for (const id of garbage) {
    it(`takes ${JSON.stringify(id)} for no delivery id`, () => {
      expect(parseDeliveryId(id)).to.equal(null);
    });
  }

  it('takes no random text for a delivery id unless it is written like one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const key = parseDeliveryId(text);
        return key === null || toDeliveryId(key) === text;
      }),
    );
  });

  it('stays where it is when the same news come again', () => {
    fc.assert(
      fc.property(states, states, (current, news) => {
        const once = joinStates(current, news);
        return joinStates(once, news) === once;
      }),
    );
  });

  it('never moves to a lower rank', () => {
    fc.assert(
      fc.property(states, states, (current, news) => rankOf(joinStates(current, news)) >= rankOf(current)),
    );
  });

  it('comes to the same end in whatever order the news arrive, doubled or not', () => {
    const shuffled = fc
      .array(states, { maxLength: 8 })
      .chain((news) =>
        fc.tuple(fc.constant(news), fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 })),
      );
    fc.assert(fc.property(shuffled, ([news, again]) => join(news) === join(again)));
  });

  for (const state of deliveryStates.filter((one) => vendorRank[one] === undefined)) {
    it(`leaves a delivery that is ${state} to core, whatever a vendor tells`, () => {
      for (const news of deliveryStates) expect(joinStates(state, news)).to.equal(state);
      expect(joinStates('sending', state)).to.equal('sending');
    });
  }
});
