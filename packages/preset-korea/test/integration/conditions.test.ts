import { expect } from 'chai';
import fc from 'fast-check';
import { openKorea } from '../korean-scene.js';

/** Who may be advertised to by day; everybody else never. */
const byDay = new Set(['wants', 'wants-at-night', 'confirm-today', 'buyer']);
const others = ['refused', 'night-alone', 'silent', 'child', 'confirm-late', 'old-buyer', 'other-buyer'];
const minute = (hours: number, minutes: number): number => hours * 60 + minutes;

/** The page in a few lines: whether advertising may go at a minute of 2026-11-21 in Seoul. */
function mayGo(userId: string, channel: string, at: number): boolean {
  if (!byDay.has(userId)) return false;
  if (channel === 'talk') return at >= minute(8, 0) && at < minute(20, 50);
  return userId === 'wants-at-night' || (at >= minute(8, 0) && at < minute(21, 0));
}

const edges = [minute(8, 0), minute(20, 50), minute(21, 0)].flatMap((edge) => [edge - 1, edge]);
const moments = fc.oneof(fc.constantFrom(...edges), fc.integer({ min: 0, max: minute(23, 59) }));
const texts = fc.constantFrom('여름 세일', '(광고)A몰 여름 세일', '[광고] 세일', '할인 (광고)', '안녕하세요');
const labelled = /^\(광고\)\s?A몰/;

describe('conditions of Korean law, all plugins at once', () => {
  it('lets no advertising go without every one of them, and all that has them', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...byDay, ...others, 'refused-buyer'),
        fc.constantFrom('sms', 'talk'),
        moments,
        texts,
        async (userId, channel, at, text) => {
          const instant = new Date(Date.parse('2026-11-20T15:00:00Z') + at * 60_000).toISOString();
          const scene = await openKorea(instant);
          try {
            const settings = { channel, content: { text }, declared: { goodsKind: 'shoes' } };
            const said = await scene.ask(userId, settings);
            if (said !== 'pass') {
              const isBadLabel = text.startsWith('[') || text.endsWith('(광고)');
              expect(mayGo(userId, channel, at) && !isBadLabel, said).to.equal(false);
              return;
            }
            expect(mayGo(userId, channel, at)).to.equal(true);
            if (channel !== 'sms') return;
            const shown = await scene.textFor(userId, settings);
            expect(shown).to.match(labelled);
            expect(shown).to.match(/무료\s?수신거부 080-500-4233$/);
            expect(shown?.split('(광고)')).to.have.length(2);
          } finally {
            await scene.close();
          }
        },
      ),
      { numRuns: 250 },
    )).timeout(60_000);
});
