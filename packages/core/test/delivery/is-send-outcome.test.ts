import { expect } from 'chai';
import fc from 'fast-check';
import { isSendOutcome } from '../../src/delivery/is-send-outcome.js';
import { outcomeOfSend } from '../../src/delivery/to-outcome.js';

const subject = { candidate: { recipientId: 1, step: 0 }, refusals: 0 };
const now = new Date('2026-03-02T00:00:00Z');

describe('send outcome', () => {
  const rows: readonly (readonly [unknown, boolean])[] = [
    [{ kind: 'accepted', vendorId: '' }, true],
    [{ kind: 'rejected', reason: 'quiet-hours', vendorCode: '1' }, true],
    [{ kind: 'retry', afterMs: 0, vendorCode: '429' }, true],
    [{ kind: 'retry', afterMs: Infinity, vendorCode: '429' }, false],
    [{ kind: 'unknown', cause: 'RESET' }, true],
    [{ kind: 'not-sent' }, false],
    [[], false],
    [undefined, false],
  ];
  for (const [value, expected] of rows) {
    it(`answers ${expected} to ${JSON.stringify(value) ?? 'nothing'}`, () => {
      expect(isSendOutcome(value)).to.equal(expected);
    });
  }

  it('takes nothing of which no ledger row could be made', () => {
    const parts = fc.record(
      {
        kind: fc.constantFrom('accepted', 'rejected', 'retry', 'unknown', 'other'),
        vendorId: fc.oneof(fc.string(), fc.anything()),
        reason: fc.oneof(fc.constantFrom('spam', 'other'), fc.anything()),
        vendorCode: fc.oneof(fc.string(), fc.anything()),
        afterMs: fc.oneof(fc.double(), fc.anything()),
        cause: fc.oneof(fc.string(), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(parts, fc.anything()), (value) => {
        if (!isSendOutcome(value)) return;
        const { state, dueAt } = outcomeOfSend(subject, value, now, 10);
        expect(state).to.be.a('string');
        if (dueAt) expect(dueAt.getTime()).to.be.greaterThan(now.getTime());
      }),
      { numRuns: 1000 },
    );
  });
});
