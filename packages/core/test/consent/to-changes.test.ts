import { expect } from 'chai';
import { toChanges } from '../../src/consent/to-changes.js';

const now = new Date('2026-11-21T00:03:00+09:00');
const origin = { method: 'api', actor: 'key:1' } as const;
const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);
const change = (state: 'opted-in' | 'opted-out', occurredAt: Date | null) =>
  toChanges(1, { consentChannel: 'text', purpose: 'promotional', state, occurredAt }, origin, now).map(
    (made) => [made.occurredAt, made.saidAt],
  );

describe('the ledger lines of a statement', () => {
  it('date a refusal of the last ten minutes now, and keep when it was said', () => {
    for (const said of [minutes(-5), minutes(-9.99)]) {
      expect(change('opted-out', said)).to.deep.equal([
        [now, said],
        [now, said],
      ]);
    }
  });

  it('leave an older refusal and every consent where they are', () => {
    for (const said of [minutes(-10), minutes(-600), null]) {
      expect(change('opted-out', said)[0]).to.deep.equal([said, undefined]);
      expect(change('opted-in', said)).to.deep.equal([[said, undefined]]);
    }
    expect(change('opted-in', minutes(-1))).to.deep.equal([[minutes(-1), undefined]]);
  });

  it('believe nobody who claims to have said something later than now', () => {
    for (const said of [now, minutes(1), minutes(600)]) {
      expect(change('opted-out', said)[0]).to.deep.equal([now, undefined]);
      expect(change('opted-in', said)).to.deep.equal([[now, undefined]]);
    }
  });
});
