import Joi from 'joi';
import {
  createEngine,
  definePlugin,
  tokens,
  type Engine,
  type Explanation,
  type Plugin,
  type RecipientInput,
} from '@pabal/core';
import { FakeClock, memoryStorage, SequenceIds, SilentLogger } from '@pabal/core/memory';
import { fakeChannel } from '@pabal/testing';

/** An engine on memory adapters with a channel of text messages that reaches nobody. */
export interface Scene {
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly workspaceId: number;
  /** Adds somebody who agreed to text messages. */
  add(userId: string, phone: string, zone: string | null, more?: Partial<RecipientInput>): Promise<void>;
  /** Every policy asked of a person about an advertisement, at an instant. */
  ask(userId: string, at: string, settings?: object): Promise<Explanation['live']>;
}

const origin = { method: 'api', actor: 'test' } as const;
const agreed = { consentChannel: 'text', purpose: 'promotional', state: 'opted-in' } as const;

/** Opens a scene with some plugins and plays `story` in it; the engine is stopped afterwards. */
export async function inScene(
  plugins: readonly Plugin[],
  story: (scene: Scene) => Promise<void>,
): Promise<void> {
  const clock = new FakeClock('2026-01-15T20:00:00Z');
  const letters = definePlugin<object>({
    ...{ name: 'letters', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
    setup(host) {
      host.addChannel(() => fakeChannel({ id: 'letter' }));
      host.addChannel(() => fakeChannel({ id: 'bell', consentChannel: 'push' }));
    },
  });
  const engine = createEngine({
    plugins: [memoryStorage(), letters({}), ...plugins],
    ...{ clock, ids: new SequenceIds(), log: new SilentLogger() },
  });
  await engine.start({ work: 'none' });
  try {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'scene');
    await story({
      ...{ engine, clock, workspaceId },
      async add(userId, phone, zone, more) {
        const contacts = { phone: { kind: 'set', value: phone } } as const;
        const consents = [{ ...agreed, occurredAt: new Date('2026-01-01T00:00:00Z') }];
        await engine.recipients.upsert(workspaceId, [{ userId, contacts, zone, consents, ...more }], origin);
      },
      async ask(userId, at, settings) {
        clock.set(at);
        const input = { name: 'sale', channel: 'letter', content: { text: 'Sale' }, ...settings };
        const { campaignKey } = await engine.campaigns.create(workspaceId, input, 'test');
        return (await engine.campaigns.explain(workspaceId, campaignKey, userId)).live;
      },
    });
  } finally {
    await engine.stop();
  }
}
