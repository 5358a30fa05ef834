import type { ConsentInput } from '@pabal/core';
import { expect } from 'chai';
import { openKorea, type KoreanScene } from '../korean-scene.js';

const noon = '2026-11-21T05:00:00Z';
const origin = { method: 'import', actor: 'import:1' } as const;
const phone = '+821055550001';
const says = (state: ConsentInput['state'], occurredAt: string): ConsentInput => ({
  ...{ consentChannel: 'text', purpose: 'promotional', state, occurredAt: new Date(occurredAt) },
});
const oldConsent = says('opted-in', '2026-06-01T00:00:00Z');
const refusal = says('opted-out', '2026-07-01T00:00:00Z');

/** What an import and people do one after the other, with the scene and with what they know of it. */
class Story {
  readonly #scene: KoreanScene;

  constructor(scene: KoreanScene) {
    this.#scene = scene;
  }

  async write(userId: string, value: string | null, ...consents: readonly ConsentInput[]): Promise<void> {
    const contact = value === null ? ({ kind: 'clear' } as const) : ({ kind: 'set', value } as const);
    const rows = [{ userId, contacts: { phone: contact }, consents }];
    await this.#scene.engine.recipients.upsert(this.#scene.workspaceId, rows, origin);
  }

  async press(userId: string): Promise<string> {
    const { engine, workspaceId } = this.#scene;
    const { recipient } = await engine.recipients.profile(workspaceId, userId);
    const power = { workspaceId, recipientId: recipient.id, consentChannel: 'text' };
    return (await engine.optOuts.withdraw(engine.links.tokenOf(power, new Date(noon)))).code;
  }

  erase(userId: string): Promise<void> {
    return this.#scene.engine.recipients.erase(this.#scene.workspaceId, userId, origin);
  }
}

/** A way around a refusal, how it goes, and what is said of `p` in the end. */
const cases: readonly (readonly [string, (story: Story) => Promise<unknown>, string])[] = [
  ['a consent and nothing else', (story) => story.write('p', phone, oldConsent), 'pass'],
  [
    'R35: the number is taken away before the erasure and comes back',
    async (story) => {
      await story.write('x', phone, refusal);
      await story.write('x', null);
      await story.erase('x');
      await story.write('p', phone, oldConsent);
    },
    'deny OPTED_OUT',
  ],
  [
    'R35: the number is changed before the erasure and comes back',
    async (story) => {
      await story.write('x', phone, refusal);
      await story.write('x', '+821055550002');
      await story.erase('x');
      await story.write('p', phone, oldConsent);
    },
    'deny OPTED_OUT',
  ],
  [
    'R31: the link is pressed by who had refused, and a consent from between is told later',
    async (story) => {
      await story.write('p', phone, says('opted-out', '2026-01-01T00:00:00Z'));
      expect(await story.press('p')).to.equal('ALREADY_IN_STATE');
      await story.write('p', phone, says('opted-in', '2026-02-01T00:00:00Z'));
    },
    'deny OPTED_OUT',
  ],
  [
    'R31: the link is pressed on a phone that two accounts have',
    async (story) => {
      await story.write('x', phone, oldConsent);
      await story.write('p', phone, oldConsent);
      expect(await story.press('x')).to.equal('OPTED_OUT');
    },
    'deny OPTED_OUT',
  ],
  [
    'R31: a consent of the same instant as the refusal is told after it',
    async (story) => {
      await story.write('p', phone, refusal);
      await story.write('p', phone, { ...refusal, state: 'opted-in' });
    },
    'deny OPTED_OUT',
  ],
  [
    'a consent that was given after the refusal',
    async (story) => {
      await story.write('p', phone, refusal);
      await story.write('p', phone, says('opted-in', '2026-08-01T00:00:00Z'));
    },
    'pass',
  ],
];

describe('refusals that somebody tries to get around in Korea', () => {
  for (const [title, play, said] of cases) {
    it(`answers ${said} to ${title}`, async () => {
      const scene = await openKorea(noon);
      await play(new Story(scene));
      expect(await scene.ask('p')).to.equal(said);
      await scene.close();
    });
  }
});
