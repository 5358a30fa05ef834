import { expect } from 'chai';
import { readReceipt } from '../../src/vendors/solapi-receipt.js';

const now = new Date('2026-11-21T00:00:00Z');
const message = { messageId: 'M1', statusCode: '4000', customFields: { pabal: 'd-1-2-0' } };

describe('readReceipt', () => {
  it('takes the best instant there is', () => {
    const dates = {
      dateUpdated: '2026-11-20T04:00:00Z',
      dateReported: '2026-11-20T02:00:00Z',
      dateReceived: null,
    };
    expect(readReceipt({ ...message, ...dates }, now)?.occurredAt).to.deep.equal(
      new Date('2026-11-20T02:00:00Z'),
    );
    expect(readReceipt({ ...message, dateUpdated: 'yesterday' }, now)?.occurredAt).to.deep.equal(now);
  });

  for (const [name, changes, expected] of [
    ['nothing of one that is not ours', { customFields: {} }, null],
    ['nothing of one that is on its way', { statusCode: '3000' }, null],
    ['that it cannot be read, of one without an id', { messageId: null }, undefined],
    ['that it cannot be read, of one with another kind of code', { statusCode: 'TEST1000' }, undefined],
  ] as const) {
    it(`says ${name}`, () => {
      expect(readReceipt({ ...message, ...changes }, now)).to.equal(expected);
    });
  }

  it('calls a message undelivered that was refused at the door', () => {
    expect(readReceipt({ ...message, statusCode: '1062' }, now)).to.include({
      kind: 'undelivered',
      reason: 'sender-unregistered',
    });
  });
});
