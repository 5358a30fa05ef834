import { expect } from 'chai';
import { presetUs } from '@pabal/preset-us';
import { koreanNight } from '../korean-night.js';
import { inScene, type Scene } from '../scene.js';

/** In January: New York is UTC-5, Seoul UTC+9. */
const people = {
  seoul: ['+821020000001', 'Asia/Seoul'],
  newYork: ['+12025550101', 'America/New_York'],
  // Lives in New York with a Korean number: of both.
  both: ['+821020000002', 'America/New_York'],
  paris: ['+33612345678', 'Europe/Paris'],
} as const;

async function addAll({ add }: Scene): Promise<void> {
  for (const [userId, [phone, zone]] of Object.entries(people)) await add(userId, phone, zone);
}

/** What each pack says of a person, and what comes of it. */
async function told({ ask }: Scene, userId: string, at: string) {
  const { verdict, verdicts } = await ask(userId, at);
  const of = (id: string) => verdicts.find(({ policyId }) => policyId === id);
  const waits = verdicts.filter(({ until }) => until !== null).map(({ until }) => until?.toISOString());
  return {
    verdict,
    us: of('us-quiet-hours')?.verdict,
    korea: of('night')?.verdict,
    until: waits.sort().at(-1),
  };
}

const noon = 'T17:00:00Z';
const rows: readonly (readonly [string, string, string, object])[] = [
  // 17:00 in New York is 02:00 or 03:00 in Seoul, and so on.
  ['seoul', '2026-01-15T13:00:00Z', 'night in Seoul', { verdict: 'defer', us: 'pass', korea: 'defer' }],
  [
    'seoul',
    '2026-01-15T03:00:00Z',
    'day in Seoul, night in New York',
    { verdict: 'pass', us: 'pass', korea: 'pass' },
  ],
  ['newYork', '2026-01-15T03:00:00Z', 'night in New York', { verdict: 'defer', us: 'defer', korea: 'pass' }],
  [
    'newYork',
    `2026-01-15${noon}`,
    'day in New York, night in Seoul',
    { verdict: 'pass', us: 'pass', korea: 'pass' },
  ],
  [
    'both',
    '2026-01-15T03:00:00Z',
    'night in New York alone',
    { verdict: 'defer', us: 'defer', korea: 'pass' },
  ],
  ['both', `2026-01-15${noon}`, 'night in Seoul alone', { verdict: 'defer', us: 'pass', korea: 'defer' }],
  ['both', '2026-01-15T00:30:00Z', 'day in both', { verdict: 'pass', us: 'pass', korea: 'pass' }],
  ['both', '2026-01-15T12:30:00Z', 'night in both', { verdict: 'defer', us: 'defer', korea: 'defer' }],
  [
    'paris',
    '2026-01-15T02:00:00Z',
    'night in Paris, which has no pack here',
    { verdict: 'pass', us: 'pass', korea: 'pass' },
  ],
];

describe('packs together', () => {
  for (const [userId, at, what, expected] of rows) {
    it(`hold ${userId} to their own packs: ${what}`, () =>
      inScene([koreanNight({}), presetUs()], async (scene) => {
        await addAll(scene);
        expect(await told(scene, userId, at)).to.include(expected);
      }));
  }

  it('let somebody of both wait for the later morning', () =>
    inScene([koreanNight({}), presetUs()], async (scene) => {
      await addAll(scene);
      // 07:30 in New York, 21:30 in Seoul: New York opens in half an hour, Seoul ten hours later.
      expect((await told(scene, 'both', '2026-01-15T12:30:00Z')).until).to.equal('2026-01-15T23:00:00.000Z');
    }));

  it('say the same in either order of the plugins', async () => {
    const orders = [
      [koreanNight({}), presetUs()],
      [presetUs(), koreanNight({})],
    ];
    const answers: object[][] = [];
    for (const plugins of orders) {
      await inScene(plugins, async (scene) => {
        await addAll(scene);
        const said: object[] = [];
        for (const [userId, at] of rows) said.push(await told(scene, userId, at));
        answers.push(said);
      });
    }
    expect(answers[0]).to.deep.equal(answers[1]);
  });

  it('work alone: no engine needs the rules of Korea', () =>
    inScene([presetUs()], async (scene) => {
      await addAll(scene);
      expect(await told(scene, 'seoul', '2026-01-15T13:00:00Z')).to.include({
        verdict: 'pass',
        korea: undefined,
      });
      expect(await told(scene, 'newYork', '2026-01-15T03:00:00Z')).to.include({ verdict: 'defer' });
      expect(scene.engine.rules.map(({ id, version }) => `${id} ${version}`)).to.deep.equal([
        'US-QUIET-HOURS united-states/1992-12-20',
      ]);
    }));

  it('work the other way round too: Korea without the United States', () =>
    inScene([koreanNight({})], async (scene) => {
      await addAll(scene);
      expect(await told(scene, 'seoul', '2026-01-15T13:00:00Z')).to.include({ verdict: 'defer' });
      expect(await told(scene, 'newYork', '2026-01-15T03:00:00Z')).to.include({
        verdict: 'pass',
        us: undefined,
      });
    }));
});
