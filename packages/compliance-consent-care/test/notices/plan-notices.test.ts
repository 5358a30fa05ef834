import type { ConsentLine, StoredRecord } from '@pabal/core';
import { expect } from 'chai';
import fc from 'fast-check';
import { planNotices } from '../../src/notices/plan-notices.js';
import type { Notice } from '../../src/notices/notice.js';

const now = new Date('2026-11-21T05:00:00Z');
const scope = { since: '2026-11-01', now, sendAt: now };

function line(ledgerId: number, said: Partial<ConsentLine> = {}): ConsentLine {
  return {
    ...{ ledgerId, workspaceId: 1, recipientId: 7, consentChannel: 'text', purpose: 'promotional' },
    ...{ state: 'opted-in', occurredAt: now, recordedAt: now, applied: true, method: 'api', actor: 'key:1' },
    ...said,
  };
}

/** What is kept after pages of lines were planned one after the other, as told `state/day: cells`. */
function tell(
  pages: readonly (readonly ConsentLine[])[],
  sentBetween: 'sent' | 'waiting',
): readonly string[] {
  const kept = new Map<string, StoredRecord>();
  for (const page of pages) {
    const known = new Map([[7, [...kept.values()]]]);
    for (const { key, body } of planNotices(page, known, scope)) {
      kept.set(key, { key, body, recipientId: 7 } as StoredRecord);
    }
    if (sentBetween === 'sent') {
      for (const [key, record] of kept)
        kept.set(key, { ...record, body: { ...(record.body as Notice), stage: 'out' } });
    }
  }
  return [...kept.values()].map(({ body }) => {
    const { state, cells } = body as Notice;
    return `${state}: ${cells.map(({ consentChannel, purpose }) => `${consentChannel}/${purpose}`).join(' ')}`;
  });
}

describe('the plan of notices', () => {
  it('tells of both states that one act changed in one notice (R18)', () =>
    expect(
      tell([[line(1, { state: 'opted-out' }), line(2, { state: 'opted-out', purpose: 'night' })]], 'waiting'),
    ).to.deep.equal(['opted-out: text/promotional text/night']));

  it('counts the days of a refusal from when it was said, not from the later instant that gives it its rank', () => {
    const occurredAt = new Date('2026-11-21T00:03:00+09:00');
    const said = { state: 'opted-out', occurredAt, recordedAt: occurredAt } as const;
    const saidAt = new Date('2026-11-20T23:58:00+09:00');
    const dueOf = (...lines: ConsentLine[]) => planNotices(lines, new Map(), scope).map(({ label }) => label);
    expect(dueOf(line(1, { ...said, saidAt }))).to.deep.equal(['2026-12-04']);
    expect(dueOf(line(1, said))).to.deep.equal(['2026-12-05']);
  });

  it('tells of a change of mind and of the one back', () => {
    const day = [line(1), line(2, { state: 'opted-out' }), line(3)];
    const all = ['opted-in: text/promotional', 'opted-out: text/promotional', 'opted-in: text/promotional'];
    expect(tell([day], 'waiting')).to.deep.equal(all);
    expect(
      tell(
        day.map((one) => [one]),
        'sent',
      ),
    ).to.deep.equal(all);
  });

  it('tells of what is said later in the day apart, once the first notice has left', () =>
    expect(tell([[line(1)], [line(2, { consentChannel: 'push' })]], 'sent')).to.deep.equal([
      'opted-in: text/promotional',
      'opted-in: push/promotional',
    ]));

  for (const [title, said] of [
    ['that changed nothing', { applied: false }],
    ['about information', { purpose: 'informational' }],
    ['of a guardian', { purpose: 'guardian', consentChannel: '*' }],
    ['that was written before the plugin was there', { recordedAt: new Date('2026-10-31T00:00:00Z') }],
    [
      'that was imported after its notice was due',
      { method: 'import', occurredAt: new Date('2026-11-06T00:00:00Z') },
    ],
    [
      'that the API brought in after its notice was due',
      { method: 'api', occurredAt: new Date('2026-11-06T00:00:00Z') },
    ],
    ['that was imported without a date', { method: 'import', occurredAt: null }],
  ] as const)
    it(`tells nobody of a statement ${title}`, () =>
      expect(tell([[line(1, said)]], 'waiting')).to.deep.equal([]));

  it('tells of a refusal at a free line however late it was read', () =>
    expect(
      tell(
        [
          [
            line(1, {
              state: 'opted-out',
              method: 'opt-out-line',
              occurredAt: new Date('2026-10-01T00:00:00Z'),
            }),
          ],
        ],
        'waiting',
      ),
    ).to.deep.equal(['opted-out: text/promotional']));

  it('tells every change of state once, however the lines are cut into pages and whatever was sent', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('opted-in' as const, 'opted-out' as const), { minLength: 1, maxLength: 12 }),
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        fc.constantFrom('sent' as const, 'waiting' as const),
        (states, cuts, sentBetween) => {
          const pages: ConsentLine[][] = [[]];
          states.forEach((state, index) => {
            pages.at(-1)?.push(line(index + 1, { state }));
            if (cuts[index]) pages.push([]);
          });
          const changes = states.filter((state, index) => state !== states[index - 1]);
          expect(tell(pages, sentBetween)).to.deep.equal(
            changes.map((state) => `${state}: text/promotional`),
          );
        },
      ),
    ));

  it('plans the same lines again without a change', () => {
    const lines = [line(1), line(2, { purpose: 'night' })];
    const kept = planNotices(lines, new Map(), scope).map((write) => write as unknown as StoredRecord);
    expect(planNotices(lines, new Map([[7, kept]]), scope)).to.deep.equal([]);
  });
});
