import { expect } from 'chai';
import {
  strongerVerdict,
  tokens,
  type Candidate,
  type Channel,
  type ConsentState,
  type Policy,
  type Verdict,
} from '@pabal/core';
import { memoryStorage } from '@pabal/core/memory';
import { candidate, decisionBatch, FakeVendor, resolvePlugin, type RecordedBatch } from '@pabal/testing';
import { createChannelWindowPolicy } from '../src/channel-window-policy.js';
import { complianceNightConsent } from '../src/night-consent.js';
import { createNightPolicy } from '../src/night-policy.js';
import { koreanNight } from '../src/night-terms.js';
import { channelsOf, inScene } from './scene.js';

const states: readonly ConsentState[] = ['unknown', 'opted-in', 'opted-out'];
const options = {
  ...{ nightStartMarginSeconds: 0, nightEndMarginSeconds: 0, handOverMarginMs: 500 },
  exemptConsentChannels: ['email'],
};
const minuteMs = 60_000;
/** A Monday at midnight in Seoul. */
const mondayMs = Date.UTC(2026, 2, 1, 15);

/** A person for each pair of statements. */
const crowd = states.flatMap((ad) => states.map((night) => ({ ad, night })));
type Person = (typeof crowd)[number];

/** What the law and the channel's page say, written down once more and without a line of the plugin. */
function expected(channelId: string, { ad, night }: Person, minute: number): string {
  const time = minute % 1440;
  const isNight = time >= 21 * 60 || time < 8 * 60;
  const isShut = channelId === 'talk' && (time >= 20 * 60 + 50 || time < 8 * 60);
  const needsNightConsent = isNight && channelId !== 'mail';
  const hasNightConsent = ad === 'opted-in' && night === 'opted-in';
  const morning = `until ${minute + ((8 * 60 - time + 1440) % 1440)}`;
  if (needsNightConsent && !hasNightConsent) return `defer NIGHT_RESTRICTED ${morning}`;
  if (isShut) return `defer CHANNEL_WINDOW ${morning}`;
  if (needsNightConsent) return 'pass';
  if (channelId === 'mail') return 'pass';
  const evening = minute - time + (channelId === 'talk' ? 20 * 60 + 50 : 21 * 60);
  // Within the last hour before the night those who agreed to it may go on.
  const goesOn = hasNightConsent && channelId !== 'talk' && time >= 20 * 60;
  return goesOn ? 'pass' : `pass before ${evening}`;
}

/** The same of what the policies said, instants as minutes of the week. */
function told(verdicts: readonly Verdict[]): string {
  const toMinute = (at: Date, shiftMs = 0): number => (at.getTime() + shiftMs - mondayMs) / minuteMs;
  const strongest = verdicts.reduce(strongerVerdict);
  if ('until' in strongest)
    return `${strongest.kind} ${strongest.reason.code} until ${toMinute(strongest.until)}`;
  const ends = verdicts.flatMap((one) =>
    one.kind === 'pass' && one.notAfter ? [one.notAfter.getTime()] : [],
  );
  if (ends.length === 0) return strongest.kind;
  return `${strongest.kind} before ${toMinute(new Date(Math.min(...ends)), options.handOverMarginMs)}`;
}

async function prepareCrowd(channel: Channel) {
  const resolve = resolvePlugin(memoryStorage());
  const { direct } = resolve(tokens.unitOfWork);
  const { id: workspaceId } = await resolve(tokens.workspaceStore).ensure(direct, 'week');
  const people = crowd.map((_one, index) => ({ userId: `u${index}`, properties: {} }));
  const ids = (await resolve(tokens.recipientStore).upsert(direct, workspaceId, people)).map(({ id }) => id);
  const at = new Date('2026-01-01T00:00:00Z');
  const origin = {
    consentChannel: channel.consentChannel,
    occurredAt: at,
    method: 'api',
    actor: 'week',
  } as const;
  const changes = crowd.flatMap(({ ad, night }, index) =>
    (
      [
        ['promotional', ad],
        ['night', night],
      ] as const
    ).flatMap(([purpose, state]) =>
      state === 'unknown' ? [] : [{ ...origin, recipientId: ids[index] ?? 0, purpose, state }],
    ),
  );
  // Night last: to refuse advertising withdraws the night as well, which is core's to see to.
  await resolve(tokens.consentStore).record(direct, workspaceId, changes, at);
  const consents = resolve(tokens.consentStore);
  const policies = [createNightPolicy(koreanNight, consents, options), createChannelWindowPolicy(options)];
  return { unit: direct, policies, candidates: ids.map((recipientId) => candidate({ recipientId })) };
}

/** Asks policies about one batch at one instant after another: a batch of its own for each of ten thousand minutes takes too long. */
function createAsking(policies: readonly Policy[], scene: Parameters<typeof decisionBatch>[0]) {
  const asked = policies.map((policy) => {
    const batch: Omit<RecordedBatch, 'now'> & { now: Date } = decisionBatch({ ...scene, stage: 'timing' });
    return { policy, batch };
  });
  return async (now: Date): Promise<(one: Candidate) => readonly Verdict[]> => {
    for (const { policy, batch } of asked) {
      batch.now = now;
      batch.judged.clear();
      batch.problems.length = 0;
      await policy.run(batch, () => Promise.resolve());
    }
    return (one) => asked.flatMap(({ batch }) => batch.judged.get(one) ?? []);
  };
}

describe('nightConsent', () => {
  for (const channel of channelsOf(new FakeVendor())) {
    it(`says what the law says for ${channel.id} at every minute of a week, whatever people agreed to`, async function () {
      this.timeout(60_000);
      const { unit, policies, candidates } = await prepareCrowd(channel);
      const ask = createAsking(policies, { unit, channel, candidates });
      const wrong: string[] = [];
      for (let minute = 0; minute < 7 * 1440; minute += 1) {
        const now = new Date(mondayMs + minute * minuteMs);
        const verdicts = await ask(now);
        candidates.forEach((one, index) => {
          const person = crowd[index];
          if (!person) return;
          const [is, should] = [told(verdicts(one)), expected(channel.id, person, minute)];
          if (is !== should)
            wrong.push(`${now.toISOString()} ${JSON.stringify(person)}: ${is}, not ${should}`);
        });
      }
      expect(wrong).to.deep.equal([]);
    });
  }

  it('sees to the night, which channels ask for', () =>
    inScene({ at: '2026-11-21T14:00:00+09:00' }, ({ engine }) => {
      expect(engine.duties.get('night')).to.equal('@pabal/compliance-night-consent');
      const own = engine.pipeline.filter(({ plugin }) => plugin === '@pabal/compliance-night-consent');
      expect(own.map(({ id, stage }) => `${id} in ${stage}`)).to.deep.equal([
        'night in timing',
        'channel-window in timing',
      ]);
      return Promise.resolve();
    }));

  it('needs no options', () => {
    const { schema, rawOptions } = complianceNightConsent();
    expect(schema.validate(rawOptions).value).to.deep.equal(options);
  });
});
