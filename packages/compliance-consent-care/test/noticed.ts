import type { CareWorld } from './care-world.js';

const minuteMs = 60_000;

/** Makes and starts the campaigns that carry notices, and sets the plan: kakao first, then text. */
export async function planNoticesOf(world: CareWorld, plan: object = {}): Promise<void> {
  const ways: object[] = [];
  for (const [consentChannel, channel] of [
    ['kakao', 'talk'],
    ['text', 'sms'],
  ] as const) {
    const result = await carrier(
      world,
      channel,
      '{{api.senderName}} {{api.fact}} {{api.date}} {{api.result}}',
    );
    const confirmation = await carrier(
      world,
      channel,
      '{{api.senderName}} {{api.fact}} {{api.date}} {{api.keptOrWithdrawn}}',
    );
    ways.push({ consentChannel, result, confirmation });
  }
  const payload = { senderName: 'A몰', howTo: '유지는 그대로, 철회는 080-1', ways, ...plan };
  const answer = await world.call('PUT', '/plan', { payload });
  if ('fields' in (answer as object)) throw new Error(JSON.stringify(answer));
}

async function carrier(world: CareWorld, channel: string, text: string): Promise<number> {
  const key = await world.campaign(carrierSettings(channel, text));
  await world.engine.campaigns.start(world.workspaceId, key, 'test');
  return key;
}

/** What a campaign that carries notices is set to. */
export function carrierSettings(channel: string, text = 'notice'): object {
  return {
    ...{ channel, content: { text }, purpose: 'statutory-notice', sendType: { kind: 'api' } },
    duplicate: { kind: 'again-after', after: { amount: 1, unit: 'minutes' } },
    capping: 'exempt',
  };
}

/** Lets the clock go on by minutes, in leaps, with everything that is done meanwhile. */
export async function wait({ clock }: CareWorld, minutes: number, leap = 10): Promise<void> {
  for (let gone = 0; gone < minutes; gone += leap) {
    clock.set(new Date(clock.now().getTime() + (leap - 1) * minuteMs));
    await clock.advance(minuteMs);
  }
}

/** Turns the clock to an instant and lets the work of half an hour be done. */
export async function jump(world: CareWorld, instant: string): Promise<void> {
  world.clock.set(instant);
  await wait(world, 30);
}

/** The texts that left on both channels, in the order of their channels. */
export function texts({ kakao, text }: CareWorld): readonly string[] {
  return [...kakao.fakeVendor.copies, ...text.fakeVendor.copies].map(
    ({ message }) => (message as { readonly text: string }).text,
  );
}

/** The notices or confirmations that there are. */
export async function listed(
  world: CareWorld,
  what: 'notices' | 'confirmations',
): Promise<readonly Record<string, unknown>[]> {
  const { items } = (await world.call('GET', `/${what}`)) as {
    readonly items: readonly Record<string, unknown>[];
  };
  return items;
}
