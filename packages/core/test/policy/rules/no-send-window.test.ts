import { expect } from 'chai';
import sinon from 'sinon';
import type { NoSendWindow } from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { createNoSendWindowPolicy } from '../../../src/policy/rules/no-send-window.js';
import { ask } from '../../pipeline.js';
import { sampleFacts } from '../../samples.js';

const night: NoSendWindow = { startLocal: '21:00', endLocal: '08:00', zone: 'Asia/Seoul', then: 'wait' };
const noon: NoSendWindow = { startLocal: '12:00', endLocal: '13:00', zone: 'Asia/Seoul', then: 'drop' };
const newYork: NoSendWindow = {
  startLocal: '01:00',
  endLocal: '02:30',
  zone: 'America/New_York',
  then: 'wait',
};

async function say(noSendWindow: NoSendWindow | null, now: string): Promise<string> {
  const [judged] = await ask([createNoSendWindowPolicy()], {
    facts: [sampleFacts(1)],
    campaign: { noSendWindow },
    clock: new FakeClock(now),
  });
  const { verdict } = judged ?? {};
  if (verdict?.kind === 'pass' || !verdict) return verdict?.kind ?? 'nothing';
  const until = 'until' in verdict ? ` until ${verdict.until.toISOString()}` : '';
  return `${verdict.kind} ${verdict.reason.code}${until}`;
}

describe('no-send window policy', () => {
  const rows: readonly (readonly [string, NoSendWindow | null, string, string])[] = [
    ['a millisecond before it closes', night, '2026-03-02T11:59:59.999Z', 'pass'],
    ['as it closes', night, '2026-03-02T12:00:00.000Z', 'defer SEND_WINDOW_CLOSED until 2026-03-02T23:00:00.000Z'],
    ['after midnight', night, '2026-03-02T15:30:00.000Z', 'defer SEND_WINDOW_CLOSED until 2026-03-02T23:00:00.000Z'],
    ['a millisecond before it opens', night, '2026-03-02T22:59:59.999Z', 'defer SEND_WINDOW_CLOSED until 2026-03-02T23:00:00.000Z'],
    ['as it opens', night, '2026-03-02T23:00:00.000Z', 'pass'],
    ['a millisecond before it closes by day', noon, '2026-03-02T02:59:59.999Z', 'pass'],
    ['when it drops', noon, '2026-03-02T03:00:00.000Z', 'deny SEND_WINDOW_CLOSED'],
    ['a millisecond before it stops dropping', noon, '2026-03-02T03:59:59.999Z', 'deny SEND_WINDOW_CLOSED'],
    ['when it drops no longer', noon, '2026-03-02T04:00:00.000Z', 'pass'],
    ['in the night in which the clock jumps over the end', newYork, '2026-03-08T06:59:59.999Z', 'defer SEND_WINDOW_CLOSED until 2026-03-08T07:00:00.000Z'],
    ['in the hour that is shown twice', newYork, '2026-11-01T06:30:00.000Z', 'defer SEND_WINDOW_CLOSED until 2026-11-01T07:30:00.000Z'],
    ['without a window', null, '2026-03-02T15:30:00.000Z', 'pass'],
  ]; // prettier-ignore
  for (const [when, window, now, expected] of rows) {
    it(`says "${expected}" ${when}`, async () => {
      expect(await say(window, now)).to.equal(expected);
    });
  }

  it('tells the hours in its reason', async () => {
    const [judged] = await ask([createNoSendWindowPolicy()], {
      campaign: { noSendWindow: night },
      clock: new FakeClock('2026-03-02T13:00:00Z'),
    });
    const { startLocal, endLocal, zone } = night;
    expect(judged?.reasons).to.deep.equal([
      {
        ...{ policyId: 'no-send-window', policyVersion: '1', verdict: 'defer' },
        ...{ code: 'SEND_WINDOW_CLOSED', params: { startLocal, endLocal, zone } },
      },
    ]);
  });

  it('is asked at the last look, and reads the clock of the zone some times a batch, not a person', async () => {
    const format = sinon.spy(Intl.DateTimeFormat.prototype, 'format', ['get']);
    try {
      const judged = await ask([createNoSendWindowPolicy()], {
        mode: 'last-look',
        facts: Array.from({ length: 500 }, (_, index) => sampleFacts(index + 1)),
        campaign: { noSendWindow: night },
        clock: new FakeClock('2026-03-02T13:00:00Z'),
      });
      expect(judged.every(({ verdict }) => verdict.kind === 'defer')).to.equal(true);
      expect(format.get.callCount).to.be.within(1, 20);
    } finally {
      format.get.restore();
    }
  });
});
