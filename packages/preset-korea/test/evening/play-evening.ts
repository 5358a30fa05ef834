import type { Delivery } from '@pabal/core';
import type { AcceptedMessage, ScenarioRule } from '@pabal/vendor-sim';
import { expect } from 'chai';
import { isNightPerson, openEvening, type EveningScene } from './evening-scene.js';
import { createFastClock, createShiftedClock } from './running-clock.js';

/** An evening across the hour from which on nothing may go out. */
export interface Evening {
  readonly channel: 'sms' | 'talk';
  /** Wall clocks in Seoul, `HH:MM:SS`. */
  readonly startsAt: string;
  readonly shutsAt: string;
  readonly endsAt: string;
  /** Why people wait for the morning. */
  readonly code: string;
  /** Whether night consent lets people through. */
  readonly consentOpens: 'yes' | 'no';
}

/** What goes wrong at the vendor, and how many seconds before the hour. */
export interface Trouble {
  readonly title: string;
  /** A fault that has to be seen at the vendor. */
  readonly fault: string;
  /** Rules for a clock that runs so many times as fast. */
  readonly at: readonly (readonly [
    secondsBefore: number,
    rules: (speed: number) => readonly ScenarioRule[],
  ])[];
}

const day = '2026-11-20';
const morning = new Date('2026-11-21T08:00:00+09:00');
const on = (time: string): Date => new Date(`${day}T${time}+09:00`);
const crowd = 400;
/** One call of the vendor, by the clock. Three connections get at most 150 calls through in the 30 seconds before the hour. */
const latencyMs = 600;
const carried: readonly string[] = ['accepted', 'delivered', 'undelivered'];

/** The evenings of the law and of a channel with hours of its own. */
export const evenings: readonly Evening[] = [
  {
    ...{ channel: 'sms', startsAt: '20:59:30', shutsAt: '21:00:00', endsAt: '21:01:00' },
    ...{ code: 'NIGHT_RESTRICTED', consentOpens: 'yes' },
  },
  {
    ...{ channel: 'talk', startsAt: '20:49:30', shutsAt: '20:50:00', endsAt: '20:51:00' },
    ...{ code: 'CHANNEL_WINDOW', consentOpens: 'no' },
  },
];

const slow = (ms: number, times: number, moment: 'before-accept' | 'after-accept') => (speed: number) => [
  { calls: ['send'], times, effect: { kind: 'latency', latencyMs: ms / speed, moment } } as const,
];
const reset = (times: number, moment: 'before-accept' | 'after-accept'): ScenarioRule => ({
  ...{ calls: ['send'], times },
  effect: { kind: 'reset', moment },
});
const mute = (times: number): ScenarioRule => ({
  ...{ calls: ['group'], times },
  effect: { kind: 'reply', status: 503 },
});

/** What vendors do. */
export const troubles: readonly Trouble[] = [
  {
    title: 'is slow, loses answers and cannot be asked about them at once',
    fault: 'reset-after-accept',
    at: [
      [26, () => [reset(3, 'after-accept'), mute(2)]],
      [6, slow(3_000, 2, 'before-accept')],
      [4, () => [reset(2, 'after-accept'), mute(3)]],
      [2, slow(4_000, 2, 'after-accept')],
      // Last: every worker leaves the vendor alone for ten seconds after it.
      [1, () => [reset(1, 'before-accept')]],
    ],
  },
  {
    title: 'asks to come again, at an instant in the closed hours',
    fault: 'reply-429',
    at: [
      [
        10,
        (speed) => [
          {
            ...{ calls: ['send'], times: 9 },
            effect: { kind: 'reply', status: 429, retryAfterSeconds: Math.ceil(20 / speed) },
          },
        ],
      ],
    ],
  },
];

/** Lets a campaign run across the hour with a vendor in trouble, and checks vendor and ledger; then the morning. */
export async function playEvening(evening: Evening, trouble: Trouble, speed: number): Promise<void> {
  const startsAt = on(evening.startsAt);
  const shutsAt = on(evening.shutsAt);
  const clock = speed === 1 ? createShiftedClock(startsAt) : createFastClock(startsAt, speed);
  const scene = await openEvening(clock, latencyMs);
  try {
    await scene.addPeople(crowd);
    clock.start();
    const key = await scene.startCampaign(evening.channel);
    for (const [secondsBefore, rules] of trouble.at) {
      await scene.untilClock(new Date(shutsAt.getTime() - secondsBefore * 1000));
      scene.sim.control.addRules(rules(speed));
    }
    await scene.untilClock(on(evening.endsAt));
    const mayGo = (index: number): boolean => evening.consentOpens === 'yes' && isNightPerson(index);
    await scene.until('the evening is over', 90_000 + 60_000 / speed, async () =>
      listUnsettled(await scene.deliveries(key), evening, mayGo),
    );
    const deliveries = await scene.deliveries(key);
    assertEvening(scene, evening, deliveries, mayGo);
    const { items } = scene.sim.control.calls({ startKey: 0, limit: 10_000, kind: 'send' });
    expect(items.map(({ fault }) => fault)).to.include(trouble.fault);
    await playMorning(scene, key, deliveries);
  } finally {
    await scene.close();
  }
}

const indexOf = ({ userId }: Delivery): number => Number((userId ?? 'u-1').slice(1));

/** Who is neither with the vendor nor waiting for the morning, in words; empty when there is nobody. */
function listUnsettled(
  deliveries: readonly Delivery[],
  { code }: Evening,
  mayGo: (index: number) => boolean,
): string {
  const waits = (one: Delivery): boolean =>
    one.state === 'deferred' && one.reasonCode === code && !mayGo(indexOf(one));
  const open = deliveries.filter((one) => !carried.includes(one.state) && !waits(one));
  if (deliveries.length === crowd && open.length === 0) return '';
  const first = open.slice(0, 3).map(({ userId, state, reasonCode }) => `${userId} ${state} ${reasonCode}`);
  return `${deliveries.length} of ${crowd} rows, ${open.length} open, such as ${first.join(', ')}`;
}

function assertEvening(
  scene: EveningScene,
  evening: Evening,
  deliveries: readonly Delivery[],
  mayGo: (index: number) => boolean,
): void {
  const shutsAt = on(evening.shutsAt).getTime();
  const messages = assertLedger(scene, deliveries);
  const late = messages.filter(({ arrivedAt }) => arrivedAt >= shutsAt);
  const indexes = new Map(deliveries.map((one) => [one.id, indexOf(one)]));
  const forbidden = late.filter((one) => !mayGo(indexes.get(idOf(one)) ?? -1));
  expect(forbidden.map((one) => `${idOf(one)} at ${new Date(one.arrivedAt).toISOString()}`)).to.deep.equal(
    [],
  );
  expect(messages.length - late.length, 'some were in time').to.be.greaterThan(0);
  const waiting = deliveries.filter(({ state }) => state === 'deferred');
  expect(waiting.length, 'some wait for the morning').to.be.greaterThan(0);
  for (const { dueAt } of waiting) expect(dueAt).to.deep.equal(morning);
  if (evening.consentOpens === 'yes') {
    expect(late.length, 'those who agreed to the night go on').to.be.greaterThan(0);
  } else {
    const { items } = scene.sim.control.calls({ startKey: 0, limit: 10_000, kind: 'send' });
    const begun = items.filter(({ startedAt }) => startedAt >= shutsAt);
    expect(begun, 'not even a request that the vendor refused').to.deep.equal([]);
  }
}

const idOf = ({ customFields }: AcceptedMessage): string => customFields?.['pabal'] ?? 'unmarked';

/** Joins vendor and ledger, message by message: whoever was carried has one copy, everybody else none. */
function assertLedger({ sim }: EveningScene, deliveries: readonly Delivery[]): readonly AcceptedMessage[] {
  const messages = sim.accepted();
  const inLedger = deliveries.filter(({ state }) => carried.includes(state)).map(({ id }) => id);
  expect(messages.map(idOf).sort()).to.deep.equal([...inLedger].sort());
  for (const { text } of messages) expect(text).to.match(/^\(광고\)\s?A몰/);
  return messages;
}

/** Messages a second in the morning. */
const morningRate = 60;

/** Everybody who waited goes out from 08:00 on and not before, as fast as the rate of the campaign lets them. */
async function playMorning(scene: EveningScene, key: number, evening: readonly Delivery[]): Promise<void> {
  const { clock, engine, sim, workspaceId } = scene;
  const before = sim.accepted().length;
  sim.control.clearRules();
  await engine.campaigns.setRate(workspaceId, key, morningRate * 60, 'test');
  clock.jumpTo(new Date(morning.getTime() - 3_000));
  await scene.untilClock(morning);
  const openedAt = Date.now();
  await scene.until('everybody got it', 90_000, async () => {
    const open = (await scene.deliveries(key)).filter(({ state }) => !carried.includes(state));
    return open.length === 0 ? '' : `${open.length} are open, such as ${JSON.stringify(open[0])}`;
  });
  const tookMs = Date.now() - openedAt;
  const messages = assertLedger(scene, await scene.deliveries(key)).slice();
  const waited = evening.filter(({ state }) => state === 'deferred').length;
  expect(messages.length - before).to.equal(waited);
  const inMorning = messages.filter(({ arrivedAt }) => arrivedAt >= morning.getTime() - 3_000);
  expect(inMorning.length).to.equal(waited);
  const early = inMorning.filter(({ arrivedAt }) => arrivedAt < morning.getTime());
  expect(early.length, 'nobody before the hour').to.equal(0);
  // The first second's worth goes at once; the rate is kept by the clock of the database.
  const shortestMs = (waited / morningRate - 2) * 1000;
  expect(tookMs, `${waited} people at ${morningRate} a second`).to.be.at.least(shortestMs);
}
