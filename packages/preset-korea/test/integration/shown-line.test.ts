import { expect } from 'chai';
import { openKorea, type KoreanScene } from '../korean-scene.js';

const noon = '2026-11-21T05:00:00Z';
const list = Buffer.from('number,time\n01099990000,2026-09-01 10:00:00\n');

/** Registers a second line with its list, and a profile that shows it. */
async function showOther(
  { call }: KoreanScene,
  line: Readonly<Record<string, unknown>> | null,
  more: { readonly to?: string; readonly list?: 'unread'; readonly profile?: object } = {},
): Promise<void> {
  if (line) {
    const input = {
      number: '080-111-2222',
      authCode: null,
      channels: ['text'],
      defaultOn: [],
      issuedAt: null,
    };
    const payload = { ...input, provider: 'telco', state: 'active', ...line };
    const made = await call('optout-080', 'POST', 'lines', { payload });
    const params = { line: 'body' in made ? (made.body as { readonly line: string }).line : '' };
    if (more.list !== 'unread') {
      const query = { dryRun: false };
      await call('optout-080', 'POST', 'lines/{line}/refusals', { params, query, payload: list });
    }
    if (more.to !== undefined)
      await call('optout-080', 'POST', 'lines/{line}/move', { params, payload: { to: more.to } });
  }
  const profile = {
    senderName: 'A몰',
    contact: '02-2345-6789',
    optOutNumber: '080-111-2222',
    ...more.profile,
  };
  await call('ad-label', 'PUT', 'profile', { payload: profile });
}

type Line = Parameters<typeof showOther>[1];
type More = Parameters<typeof showOther>[2];

/** What the profile shows beside a line that is in order, and what is said. */
const shows: readonly (readonly [string, Line, More, string])[] = [
  ['another line that is in order', {}, {}, 'pass'],
  ['a number that is no line', null, {}, 'deny OPTOUT_NUMBER_INVALID'],
  ['a suspended line', {}, { to: 'suspended' }, 'deny OPTOUT_NUMBER_INVALID'],
  ['a closed line', {}, { to: 'closed' }, 'deny OPTOUT_NUMBER_INVALID'],
  ['a line for talk alone', { channels: ['kakao'] }, {}, 'deny OPTOUT_NUMBER_CHANNEL_MISMATCH'],
  [
    'a line whose list nobody read',
    {},
    { list: 'unread' },
    'hold OPTOUT_SYNC_STALE until 2026-11-21T05:01:00.000Z',
  ],
  ['a shared number without its code', { authCode: '1234' }, {}, 'deny OPTOUT_NUMBER_INVALID'],
  ['a shared number with its code', { authCode: '1234' }, { profile: { optOutCode: '1234' } }, 'pass'],
];

describe('the free number that a message shows in the end, all plugins at once', () => {
  for (const [what, line, more, expected] of shows) {
    it(`says of ${what}: ${expected}`, async () => {
      const scene = await openKorea(noon);
      try {
        await showOther(scene, line, more);
        expect(await scene.ask('wants')).to.equal(expected);
      } finally {
        await scene.close();
      }
    });
  }
});
