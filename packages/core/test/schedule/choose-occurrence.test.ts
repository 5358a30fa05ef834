import { expect } from 'chai';
import { chooseOccurrence } from '../../src/schedule/choose-occurrence.js';

const hourMs = 3_600_000;
const now = new Date('2026-03-04T12:00:00Z');
const ago = (hours: number): Date => new Date(now.getTime() - hours * hourMs);
const open = { startAt: null, endAt: null };

/** What runs, as hours ago, and why the others do not. */
function choose(hours: readonly number[], graceHours: number, endAt: Date | null = null): unknown {
  const lateness = { period: { ...open, endAt }, graceMs: graceHours * hourMs };
  const { runAt, skipped } = chooseOccurrence(hours.map(ago), lateness, now);
  const why = skipped.map(({ occurrenceAt, reason }) => [(+now - +occurrenceAt) / hourMs, reason]);
  return [runAt && (+now - +runAt) / hourMs, ...why];
}

describe('choose occurrence', () => {
  const rows: readonly (readonly [string, readonly number[], unknown])[] = [
    ['nothing when nothing is due', [], [null]],
    ['one that is due now', [0], [0]],
    ['one that is late by all of the grace', [2], [2]],
    ['none that is later than the grace', [2.001], [null, [2.001, 'too-late']]],
    ['only the newest of those within the grace', [1.5, 1], [1, [1.5, 'superseded']]],
    [
      'the newest, and tells the old from the superseded',
      [49, 25, 1],
      [1, [49, 'too-late'], [25, 'too-late']],
    ],
    ['none when all are too late', [49, 25], [null, [49, 'too-late'], [25, 'too-late']]],
  ];
  for (const [what, hours, chosen] of rows) {
    it(`runs ${what}`, () => {
      expect(choose(hours, 2)).to.deep.equal(chosen);
    });
  }

  it('runs nothing once the period of the campaign is over', () => {
    expect(choose([1], 2, now)).to.deep.equal([null, [1, 'too-late']]);
    expect(choose([1], 2, new Date(now.getTime() + 1))).to.deep.equal([1]);
  });

  it('notes when an occurrence was skipped', () => {
    const { skipped } = chooseOccurrence([ago(9)], { period: open, graceMs: hourMs }, now);
    expect(skipped).to.deep.equal([{ occurrenceAt: ago(9), reason: 'too-late', skippedAt: now }]);
  });
});
