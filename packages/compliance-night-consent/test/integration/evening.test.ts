import { expect } from 'chai';
import type { Channel, Delivery } from '@pabal/core';
import { inScene, statement, type Scene } from '../scene.js';

const on = (time: string): Date => new Date(`2026-11-21T${time}+09:00`);
const crowd = 120;
/** Every third person agreed to the night. */
const agreedToNight = (index: number): boolean => index % 3 === 0;

interface Evening {
  readonly channel: string;
  readonly consentChannel: string;
  /** From when on the vendor must get nothing of those who may not. */
  readonly shutsAt: string;
  readonly endsAt: string;
}

/**
 * A vendor that needs time before its last request and asks some to come again, so that hand-overs lie on both sides of the hour: the
 * last look of a batch is long past when its request would start.
 */
function slow(channel: Channel, delays: readonly number[]): Channel {
  let sends = 0;
  return {
    ...channel,
    async send(batch, context) {
      sends += 1;
      await context.checkpoint();
      await context.clock.delay(delays[sends % delays.length] ?? 0, context.signal);
      return channel.send(batch, context);
    },
  };
}

async function playEvening(scene: Scene, evening: Evening): Promise<ReadonlyMap<string, Delivery>> {
  const { consentChannel } = evening;
  await scene.addPeople(crowd, (index) => [
    statement(consentChannel, 'promotional', 'opted-in'),
    ...(agreedToNight(index) ? [statement(consentChannel, 'night', 'opted-in')] : []),
  ]);
  // Contacts that end in 7 are asked to come again, until the hour is over.
  scene.vendor.fates['7'] = { kind: 'retry', afterMs: 11_000, vendorCode: 'BUSY' };
  const key = await scene.start({ channel: evening.channel });
  await scene.clock.advanceTo(on(evening.shutsAt));
  delete scene.vendor.fates['7'];
  await scene.clock.advanceTo(on(evening.endsAt));
  return scene.deliveries(key);
}

/** `userId`s with whether the request that carried them started before an instant. */
function handedOver(scene: Scene, deliveries: ReadonlyMap<string, Delivery>, shutsAt: Date) {
  const users = new Map([...deliveries].map(([userId, { id }]) => [id, userId]));
  return scene.vendor.copies.map(({ deliveryId, acceptedAt }) => {
    const index = Number((users.get(deliveryId) ?? '').slice(1));
    return { index, isLate: acceptedAt >= shutsAt };
  });
}

const delays = [0, 900, 2_700, 6_100, 14_000];

describe('an evening with a slow vendor', () => {
  for (const { batchSize, sweepEveryMs } of [
    { batchSize: 4, sweepEveryMs: 250 },
    { batchSize: 7, sweepEveryMs: 990 },
  ]) {
    const options = {
      settings: { batchSize, sweepEveryMs, batchesInFlight: 3 },
      around: (channel: Channel) => slow(channel, delays),
    };

    it(`hands nothing over from 21:00 on but to those who agreed to the night, by ${batchSize} people at a time`, () =>
      inScene({ at: on('20:59:30').toISOString(), ...options }, async (scene) => {
        const evening = { channel: 'sms', consentChannel: 'text' };
        const deliveries = await playEvening(scene, { ...evening, shutsAt: '21:00:00', endsAt: '21:02:00' });
        const handed = handedOver(scene, deliveries, on('21:00:00'));
        const late = handed.filter(({ isLate }) => isLate);
        expect(late.filter(({ index }) => !agreedToNight(index))).to.deep.equal([]);
        expect(late.length, 'some who agreed were late').to.be.greaterThan(0);
        expect(handed.length - late.length, 'some were in time').to.be.greaterThan(0);
        assertNobodyLost(handed, deliveries, 'NIGHT_RESTRICTED');
        for (const index of Array(crowd).keys()) {
          if (agreedToNight(index)) expect(deliveries.get(`u${index}`)?.state).to.equal('accepted');
        }
      }));

    it(`hands nothing at all over from 20:50 on where the channel's window ends, by ${batchSize} people at a time`, () =>
      inScene({ at: on('20:49:30').toISOString(), ...options }, async (scene) => {
        const evening = { channel: 'talk', consentChannel: 'kakao' };
        const deliveries = await playEvening(scene, { ...evening, shutsAt: '20:50:00', endsAt: '20:51:00' });
        const handed = handedOver(scene, deliveries, on('20:50:00'));
        expect(handed.filter(({ isLate }) => isLate)).to.deep.equal([]);
        expect(handed.length, 'some were in time').to.be.greaterThan(0);
        assertNobodyLost(handed, deliveries, 'CHANNEL_WINDOW');
      }));
  }
});

/** Everybody is handed over once, or waits for the morning with its reason. */
function assertNobodyLost(
  handed: readonly { readonly index: number }[],
  deliveries: ReadonlyMap<string, Delivery>,
  code: string,
): void {
  expect(new Set(handed.map(({ index }) => index)).size, 'nobody twice').to.equal(handed.length);
  const waiting = [...deliveries.values()].filter(({ state }) => state === 'deferred');
  for (const { reasonCode, dueAt } of waiting) {
    expect(reasonCode).to.equal(code);
    expect(dueAt).to.deep.equal(new Date('2026-11-22T08:00:00+09:00'));
  }
  expect(waiting.length, 'some wait for the morning').to.be.greaterThan(0);
  expect(handed.length + waiting.length).to.equal(crowd);
}
