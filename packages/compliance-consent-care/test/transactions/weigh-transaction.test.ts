import { expect } from 'chai';
import fc from 'fast-check';
import { weighTransaction } from '../../src/transactions/weigh-transaction.js';
import { anyDay } from '../dates/days.js';
import { walkMonths } from '../dates/oracle.js';

const word = fc.constantFrom('shoes', 'books');

describe('the weight of a transaction', () => {
  it('is whole when every one of the five facts holds, and names the first that does not', () =>
    fc.assert(
      fc.property(
        fc.record({
          endedOn: anyDay,
          isPaid: fc.boolean(),
          isDirect: fc.boolean(),
          seller: word,
          goodsKind: word,
        }),
        fc.record({
          sentOn: anyDay,
          seller: fc.option(word),
          goodsKind: fc.option(word),
          months: fc.constant(6),
        }),
        (transaction, offer) => {
          const inTime = offer.sentOn <= walkMonths(transaction.endedOn, 6);
          const facts: readonly (readonly [boolean, string])[] = [
            [transaction.isDirect, 'NOT_DIRECTLY_COLLECTED'],
            [transaction.isPaid, 'TRANSACTION_NOT_PAID'],
            [transaction.seller === offer.seller, 'TRANSACTION_SELLER_MISMATCH'],
            [transaction.goodsKind === offer.goodsKind, 'TRANSACTION_KIND_MISMATCH'],
            [inTime, 'TRANSACTION_EXPIRED'],
          ];
          const place = facts.findIndex(([holds]) => !holds);
          const weighed = weighTransaction(transaction, offer);
          expect(weighed.code).to.equal(facts[place]?.[1] ?? 'OK_TRANSACTION');
          expect(weighed.facts).to.equal(place < 0 ? 5 : place);
        },
      ),
    ));

  it('does not mind how the same word is composed', () => {
    const transaction = {
      endedOn: '2026-06-01',
      isPaid: true,
      isDirect: true,
      seller: '가게',
      goodsKind: '신발 ',
    };
    const offer = { sentOn: '2026-06-02', seller: '가게'.normalize('NFD'), goodsKind: '신발', months: 6 };
    expect(weighTransaction(transaction, offer).code).to.equal('OK_TRANSACTION');
  });
});
