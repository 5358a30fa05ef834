import { expect } from 'chai';
import { openKorea } from '../korean-scene.js';

const noon = '2026-11-21T05:00:00Z';
const info = { purpose: 'informational', content: { text: '배송이 시작되었습니다' } };
const shoes = { declared: { goodsKind: 'shoes' } };
const talk = { channel: 'talk' };

/** Case, instant, person, campaign, what is said. All plugins of the preset judge at once. */
const cases: readonly (readonly [string, string, string, object, string])[] = [
  ['C01: advertising by day to who agreed', noon, 'wants', {}, 'pass'],
  ['C02: advertising to who never answered', noon, 'silent', {}, 'deny CONSENT_MISSING'],
  ['C03: advertising to who refused', noon, 'refused', {}, 'deny OPTED_OUT'],
  ['C04: a shipping notice at night to who never answered', '2026-11-21T14:00:00Z', 'silent', info, 'pass'],
  ['C05: a second before the night', '2026-11-21T11:59:59Z', 'wants', {}, 'pass'],
  [
    'C06: as the night begins',
    '2026-11-21T12:00:00Z',
    'wants',
    {},
    'defer NIGHT_RESTRICTED until 2026-11-21T23:00:00.000Z',
  ],
  [
    'C07: a second before the night ends',
    '2026-11-20T22:59:59Z',
    'wants',
    {},
    'defer NIGHT_RESTRICTED until 2026-11-20T23:00:00.000Z',
  ],
  ['C08: at night to who agreed to the night', '2026-11-21T14:00:00Z', 'wants-at-night', {}, 'pass'],
  [
    'C09: at night to who agreed to the night alone',
    '2026-11-21T14:00:00Z',
    'night-alone',
    {},
    'deny OPTED_OUT',
  ],
  [
    'C12: five minutes before the night where the channel closes earlier',
    '2026-11-21T11:55:00Z',
    'wants',
    talk,
    'defer CHANNEL_WINDOW until 2026-11-21T23:00:00.000Z',
  ],
  [
    'C13: at night in such a channel to who agreed to the night',
    '2026-11-21T13:00:00Z',
    'wants-at-night',
    talk,
    'defer CHANNEL_WINDOW until 2026-11-21T23:00:00.000Z',
  ],
  ['C15: a purchase of the same kind', noon, 'buyer', shoes, 'pass'],
  ['C16: a purchase too long ago', noon, 'old-buyer', shoes, 'deny TRANSACTION_EXPIRED'],
  ['C17: a purchase of another kind', noon, 'other-buyer', shoes, 'deny TRANSACTION_KIND_MISMATCH'],
  [
    'C18: a purchase opens no night',
    '2026-11-21T13:00:00Z',
    'buyer',
    shoes,
    'defer NIGHT_RESTRICTED until 2026-11-21T23:00:00.000Z',
  ],
  ['C19: a purchase of who refused', noon, 'refused-buyer', shoes, 'deny OPTED_OUT'],
  [
    'C21: a label in another form',
    noon,
    'wants',
    { content: { text: '(광/고)A몰 세일' } },
    'deny LABEL_VARIANT',
  ],
  [
    'C31: a coupon in a shipping notice',
    noon,
    'silent',
    { ...info, content: { text: '배송이 시작되었습니다. 10% 쿠폰을 드려요' } },
    'deny RECLASSIFIED_AD',
  ],
  ['C38: a confirmation that is due today', noon, 'confirm-today', {}, 'pass'],
  ['C45: a child without a guardian’s consent', noon, 'child', {}, 'deny GUARDIAN_CONSENT_MISSING'],
];

describe('cases of Korean law, all plugins at once', () => {
  for (const [title, at, userId, settings, expected] of cases) {
    it(`${title}: ${expected}`, async () => {
      const scene = await openKorea(at);
      try {
        expect(await scene.ask(userId, { ...settings })).to.equal(expected);
      } finally {
        await scene.close();
      }
    });
  }

  it('does not even save advertising for forbidden goods (C33)', async () => {
    const scene = await openKorea(noon);
    const asked = scene.ask('wants', { declared: { category: 'gambling' } });
    expect(await asked.catch(problemsOf)).to.match(/^is gambling, whose advertising is forbidden/);
    await scene.close();
  });

  it('holds advertising while a confirmation is overdue (C39)', async () => {
    const scene = await openKorea(noon);
    expect(await scene.ask('confirm-late')).to.match(/^hold CONFIRM_OVERDUE/);
    await scene.close();
  });

  it('sends nothing from a number that nobody registered (C47)', async () => {
    const scene = await openKorea(noon, ['number']);
    expect(await scene.ask('wants')).to.equal('deny SENDER_NOT_REGISTERED');
    expect(await scene.ask('wants', info)).to.equal('deny SENDER_NOT_REGISTERED');
    await scene.close();
  });

  it('holds advertising while nobody has read who called the free line (C54)', async () => {
    const scene = await openKorea(noon, ['list']);
    expect(await scene.ask('wants')).to.match(/^hold OPTOUT_SYNC_STALE/);
    expect(await scene.ask('wants', info)).to.equal('pass');
    await scene.close();
  });

  it('sends no advertising without a free line at all (C34)', async () => {
    const scene = await openKorea(noon, ['line']);
    expect(await scene.ask('wants')).to.equal('deny OPTOUT_NUMBER_REQUIRED');
    await scene.close();
  });

  it('adds what an advertisement lacks, and leaves information as it is (C20)', async () => {
    const scene = await openKorea(noon);
    const ad = await scene.textFor('wants');
    expect(ad).to.match(/^\(광고\)\s?A몰/);
    expect(ad).to.contain('여름 세일');
    expect(ad).to.match(/무료\s?수신거부 080-500-4233$/);
    expect(await scene.textFor('wants', info)).to.equal('배송이 시작되었습니다');
    await scene.close();
  });
});

/** What a campaign is refused for that cannot even be saved. */
function problemsOf(error: unknown): string {
  const { fields = [] } = error as { readonly fields?: readonly { readonly problem: string }[] };
  return fields.map(({ problem }) => problem).join('; ');
}
