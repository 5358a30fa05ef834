import { expect } from 'chai';
import { presetUs } from '@pabal/preset-us';
import { candidate, decisionBatch } from '@pabal/testing';
import { createQuietHoursGate } from '../src/quiet-hours-gate.js';
import { createUsPack } from '../src/us-pack.js';
import { inScene } from './scene.js';

describe('quiet hours gate', () => {
  const rows: readonly (readonly [string, string, string | null, string, string | null])[] = [
    [
      'at 07:59:59.999 in New York',
      '+12025550101',
      'America/New_York',
      '2026-01-15T12:59:59.999Z',
      '2026-01-15T13:00',
    ],
    ['at 08:00 in New York', '+12025550101', 'America/New_York', '2026-01-15T13:00:00.000Z', null],
    ['at 20:59:59.999 in New York', '+12025550101', 'America/New_York', '2026-01-16T01:59:59.999Z', null],
    [
      'at 21:00 in New York',
      '+12025550101',
      'America/New_York',
      '2026-01-16T02:00:00.000Z',
      '2026-01-16T13:00',
    ],
    ['at 08:00 in New York in summer', '+12025550101', 'America/New_York', '2026-07-15T12:00:00.000Z', null],
    [
      'at 07:00 in Phoenix, which keeps no summer time',
      '+16025550101',
      'America/Phoenix',
      '2026-07-15T14:00:00Z',
      '2026-07-15T15:00',
    ],
    [
      'at 08:00 in New York with an unknown zone: Honolulu sleeps',
      '+12025550101',
      null,
      '2026-01-15T13:00:00Z',
      '2026-01-15T18:00',
    ],
    ['at 08:00 in Honolulu with an unknown zone', '+12025550101', null, '2026-01-15T18:00:00Z', null],
    [
      'at 21:00 in New York with an unknown zone',
      '+12025550101',
      null,
      '2026-01-16T02:00:00Z',
      '2026-01-16T18:00',
    ],
    [
      'with a zone that no runtime knows',
      '+12025550101',
      'Mars/Olympus',
      '2026-01-15T13:00:00Z',
      '2026-01-15T18:00',
    ],
    [
      'at night in Seoul with a number of +1',
      '+12025550101',
      'Asia/Seoul',
      '2026-01-15T13:00:00Z',
      '2026-01-15T23:00',
    ],
    [
      'at night in New York with a number of +82',
      '+821020000001',
      'America/New_York',
      '2026-01-15T05:00:00Z',
      '2026-01-15T13:00',
    ],
    [
      'at night everywhere with neither zone nor number of the States',
      '+821020000001',
      null,
      '2026-01-15T10:00:00Z',
      null,
    ],
  ];
  for (const [what, phone, zone, at, until] of rows) {
    it(`${until === null ? 'lets pass' : 'defers'} ${what}`, () =>
      inScene([presetUs()], async ({ add, ask }) => {
        await add('u1', phone, zone);
        const { verdict, verdicts } = await ask('u1', at);
        const word = verdicts.find(({ policyId }) => policyId === 'us-quiet-hours');
        expect(verdict).to.equal(until === null ? 'pass' : 'defer');
        expect(word?.until?.toISOString().slice(0, 16) ?? null).to.equal(until);
      }));
  }

  it('says which rule decided, in both languages', () =>
    inScene([presetUs()], async ({ engine, add, ask }) => {
      await add('u1', '+12025550101', null);
      const { verdicts } = await ask('u1', '2026-01-15T13:00:00Z');
      const reason = verdicts.find(({ policyId }) => policyId === 'us-quiet-hours')?.reason;
      expect(reason).to.include({
        ...{ code: 'US_QUIET_HOURS', ruleId: 'US-QUIET-HOURS', source: '47 CFR 64.1200(c)(1)' },
        ruleVersion: 'united-states/1992-12-20',
      });
      const sentence = reason && engine.sentence(reason);
      expect(sentence?.en).to.contain('all states: 08:00 to 21:00 only');
      expect(sentence?.ko).to.contain('모든 주, 08:00~21:00에만 발송');
    }));

  it('leaves information, notices and other channels alone', () =>
    inScene([presetUs()], async ({ add, ask }) => {
      await add('u1', '+12025550101', 'America/New_York');
      const at = '2026-01-15T05:00:00Z';
      for (const settings of [
        { purpose: 'informational' },
        { purpose: 'statutory-notice' },
        { channel: 'bell' },
      ]) {
        const { verdicts } = await ask('u1', at, settings);
        const word = verdicts.find(({ policyId }) => policyId === 'us-quiet-hours');
        expect(word?.verdict).to.equal('pass');
      }
    }));

  it('goes by the hours that the operator sets, for states that are stricter', () =>
    inScene([presetUs({ closeLocal: '20:00' })], async ({ add, ask }) => {
      await add('u1', '+13055550101', 'America/New_York');
      expect((await ask('u1', '2026-01-16T00:59:59.999Z')).verdict).to.equal('pass');
      expect((await ask('u1', '2026-01-16T01:00:00.000Z')).verdict).to.equal('defer');
    }));

  it('lets pass until the hours begin and no longer, each by their own clock', async () => {
    const pack = createUsPack({ openLocal: '08:00', closeLocal: '21:00', consentChannels: ['text'] });
    const zones = ['America/New_York', 'America/Los_Angeles', 'America/New_York', 'Asia/Seoul'];
    const candidates = zones.map((zone, index) => candidate({ recipientId: index + 1, facts: { zone } }));
    const now = new Date('2026-01-15T20:00:00Z');
    const batch = decisionBatch({ mode: 'last-look', stage: 'timing', now, candidates });
    await createQuietHoursGate(pack).run(batch, () => Promise.resolve());
    const ends = [...batch.judged.values()].map((verdict) =>
      verdict.kind === 'pass' ? verdict.notAfter?.toISOString() : verdict.kind,
    );
    expect(ends).to.deep.equal([
      ...['2026-01-16T02:00:00.000Z', '2026-01-16T05:00:00.000Z', '2026-01-16T02:00:00.000Z'],
      undefined,
    ]);
  });
});
