import { expect } from 'chai';
import fc from 'fast-check';
import { deliveryStates, joinStates, type DeliveryState } from '../../src/domain/delivery.js';
import { toMovements } from '../../src/domain/money-movement.js';

type Line = readonly [DeliveryState, DeliveryState, 'settle' | 'refund' | 'nothing', number, number];

describe('money movement', () => {
  // from, to, kind, held, spent
  const lines: readonly Line[] = [
    ['sending', 'accepted', 'settle', 5, 5],
    ['sending', 'delivered', 'settle', 5, 5],
    ['sending', 'rejected', 'refund', 5, 0],
    ['sending', 'undelivered', 'refund', 5, 0],
    ['sending', 'deferred', 'refund', 5, 0],
    ['sending', 'suppressed', 'refund', 5, 0],
    ['sending', 'expired', 'refund', 5, 0],
    ['sending', 'cancelled', 'refund', 5, 0],
    ['sending', 'unknown', 'nothing', 0, 0],
    ['unknown', 'accepted', 'settle', 5, 5],
    ['unknown', 'delivered', 'settle', 5, 5],
    ['unknown', 'undelivered', 'refund', 5, 0],
    ['unknown', 'rejected', 'refund', 5, 0],
    ['accepted', 'delivered', 'nothing', 0, 0],
    ['accepted', 'undelivered', 'refund', 0, -5],
    ['undelivered', 'delivered', 'settle', 0, 5],
    ['rejected', 'accepted', 'settle', 0, 5],
    ['rejected', 'undelivered', 'nothing', 0, 0],
  ];
  for (const [from, to, kind, held, spent] of lines) {
    it(`means ${kind} from ${from} to ${to}`, () => {
      const expected = kind === 'nothing' ? [] : [{ kind, form: 'sms', held, spent }];
      expect(toMovements([{ form: 'sms', from, to, count: 5 }])).to.deep.equal(expected);
    });
  }

  it('sums up one kind and form, and keeps forms apart', () => {
    const moves = [
      { form: 'sms', from: 'sending', to: 'rejected', count: 2 },
      { form: 'sms', from: 'accepted', to: 'undelivered', count: 1 },
      { form: 'lms', from: 'sending', to: 'rejected', count: 4 },
    ] as const;
    expect(toMovements(moves)).to.deep.equal([
      { kind: 'refund', form: 'sms', held: 2, spent: -1 },
      { kind: 'refund', form: 'lms', held: 4, spent: 0 },
    ]);
  });

  it('ends with money set aside, spent or free by the last state, whatever news come in whatever order', () => {
    const news = fc.array(fc.constantFrom(...deliveryStates), { maxLength: 8 });
    fc.assert(
      fc.property(news, (states) => {
        let [state, held, spent]: [DeliveryState, number, number] = ['sending', 1, 0];
        for (const one of states) {
          const next = joinStates(state, one);
          for (const movement of toMovements([{ form: 'sms', from: state, to: next, count: 1 }])) {
            held -= movement.held;
            spent += movement.spent;
          }
          state = next;
        }
        const isPaid = state === 'accepted' || state === 'delivered';
        const isOpen = state === 'sending' || state === 'unknown';
        expect([held, spent]).to.deep.equal([isOpen ? 1 : 0, isPaid ? 1 : 0]);
      }),
    );
  });
});
