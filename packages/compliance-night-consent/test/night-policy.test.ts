import { expect } from 'chai';
import type { ConsentFact, ConsentGround, ConsentInput, ConsentStore, Verdict } from '@pabal/core';
import { decisionBatch } from '@pabal/testing';
import fc from 'fast-check';
import { createNight } from '../src/night.js';
import { createNightPolicy, type NightOptions } from '../src/night-policy.js';
import { koreanNight } from '../src/night-terms.js';
import { inScene, statement, type Scene } from './scene.js';

/** 2026-11-21, a Saturday, in Seoul. */
const on = (time: string): string => `2026-11-21T${time}+09:00`;
const nextMorning = '2026-11-21T23:00:00.000Z';
const sameMorning = '2026-11-20T23:00:00.000Z';

const adConsent = (channel: string): ConsentInput => statement(channel, 'promotional', 'opted-in');
const nightYes = (channel: string): ConsentInput => statement(channel, 'night', 'opted-in');

interface Case {
  readonly id: string;
  readonly what: string;
  readonly channel: string;
  readonly purpose?: string;
  readonly at: string;
  readonly consents: readonly ConsentInput[];
  readonly state: string;
  /** The code that stopped it, or that let it through. */
  readonly code: string;
  readonly rule?: string;
  readonly dueAt?: string;
  readonly evidence?: readonly string[];
}

const deferred = (code: string, rule: string, dueAt: string) => ({ state: 'deferred', code, rule, dueAt });
const sent = (code: string) => ({ state: 'accepted', code });

/** Rows of the reference, section 18.1; ids with a letter are boundaries between them. */
const cases: readonly Case[] = [
  {
    ...{ id: 'C04', what: 'an informational sms at 23:00', channel: 'sms', purpose: 'informational' },
    ...{ at: '23:00:00.000', consents: [], ...sent('OK_INFORMATIONAL') },
  },
  {
    ...{ id: 'C04b', what: 'a statutory notice at 23:00', channel: 'sms', purpose: 'statutory-notice' },
    ...{ at: '23:00:00.000', consents: [], ...sent('OK_STATUTORY_NOTICE') },
  },
  {
    ...{ id: 'C05', what: 'an sms ad at 20:59:59', channel: 'sms' },
    ...{ at: '20:59:59.000', consents: [adConsent('text')], ...sent('OK') },
  },
  {
    ...{ id: 'C06', what: 'an sms ad at 21:00 sharp', channel: 'sms', at: '21:00:00.000' },
    ...{ consents: [adConsent('text')], ...deferred('NIGHT_RESTRICTED', 'R04', nextMorning) },
  },
  {
    ...{ id: 'C06b', what: 'an sms ad at midnight', channel: 'sms', at: '00:00:00.000' },
    ...{ consents: [adConsent('text')], ...deferred('NIGHT_RESTRICTED', 'R04', sameMorning) },
  },
  {
    ...{ id: 'C07', what: 'an sms ad at 07:59:59', channel: 'sms', at: '07:59:59.000' },
    ...{ consents: [adConsent('text')], ...deferred('NIGHT_RESTRICTED', 'R04', sameMorning) },
  },
  {
    ...{ id: 'C07b', what: 'an sms ad at 07:59:59.999', channel: 'sms', at: '07:59:59.999' },
    ...{ consents: [adConsent('text')], ...deferred('NIGHT_RESTRICTED', 'R04', sameMorning) },
  },
  {
    ...{ id: 'C07c', what: 'an sms ad at 08:00 sharp', channel: 'sms', at: '08:00:00.000' },
    ...{ consents: [adConsent('text')], ...sent('OK') },
  },
  {
    ...{ id: 'C08', what: 'an sms ad at 23:00 with night consent', channel: 'sms', at: '23:00:00.000' },
    ...{ consents: [adConsent('text'), nightYes('text')], ...sent('OK_NIGHT_CONSENT') },
    ...{ rule: 'R04', evidence: ['consent:2', 'consent:1'] },
  },
  {
    ...{
      id: 'C08b',
      what: 'an sms ad at 23:00 with a refusal of the night',
      channel: 'sms',
      at: '23:00:00.000',
    },
    consents: [adConsent('text'), statement('text', 'night', 'opted-out')],
    ...{ ...deferred('NIGHT_RESTRICTED', 'R04', nextMorning), evidence: ['consent:2'] },
  },
  {
    ...{
      id: 'C08c',
      what: 'an sms ad at 23:00 with night consent for push',
      channel: 'sms',
      at: '23:00:00.000',
    },
    consents: [adConsent('text'), nightYes('push')],
    ...deferred('NIGHT_RESTRICTED', 'R04', nextMorning),
  },
  {
    ...{ id: 'C09', what: 'an sms ad at 23:00 after an opt-out, night consent or not', channel: 'sms' },
    ...{ at: '23:00:00.000', consents: [nightYes('text'), statement('text', 'promotional', 'opted-out')] },
    ...{ state: 'suppressed', code: 'OPTED_OUT' },
  },
  {
    ...{
      id: 'C09b',
      what: 'an sms ad at 23:00 with night consent alone',
      channel: 'sms',
      at: '23:00:00.000',
    },
    ...{ consents: [nightYes('text')], state: 'suppressed', code: 'CONSENT_MISSING' },
  },
  {
    ...{ id: 'C10', what: 'an e-mail ad at 23:00', channel: 'mail', at: '23:00:00.000' },
    ...{ consents: [adConsent('email')], ...sent('OK_EMAIL_NIGHT_EXEMPT'), rule: 'R04' },
  },
  {
    ...{ id: 'C11', what: 'a push ad at 21:30', channel: 'push', at: '21:30:00.000' },
    ...{ consents: [adConsent('push')], ...deferred('NIGHT_RESTRICTED', 'R04', nextMorning) },
  },
  {
    ...{ id: 'C12', what: 'a Kakao ad at 20:55', channel: 'talk', at: '20:55:00.000' },
    ...{ consents: [adConsent('kakao')], ...deferred('CHANNEL_WINDOW', 'R06', nextMorning) },
  },
  {
    ...{ id: 'C12b', what: 'a Kakao ad at 20:49:59', channel: 'talk', at: '20:49:59.000' },
    ...{ consents: [adConsent('kakao')], ...sent('OK') },
  },
  {
    ...{ id: 'C12c', what: 'a Kakao ad at 20:50 sharp', channel: 'talk', at: '20:50:00.000' },
    ...{ consents: [adConsent('kakao')], ...deferred('CHANNEL_WINDOW', 'R06', nextMorning) },
  },
  {
    ...{
      id: 'C12d',
      what: 'an informational Kakao message at 20:55',
      channel: 'talk',
      purpose: 'informational',
    },
    ...{ at: '20:55:00.000', consents: [], ...sent('OK_INFORMATIONAL') },
  },
  {
    ...{ id: 'C13', what: 'a Kakao ad at 22:00 with night consent', channel: 'talk', at: '22:00:00.000' },
    consents: [adConsent('kakao'), nightYes('kakao')],
    ...deferred('CHANNEL_WINDOW', 'R06', nextMorning),
  },
];

const law: NightOptions = {
  ...{ nightStartMarginSeconds: 0, nightEndMarginSeconds: 0, handOverMarginMs: 500 },
  exemptConsentChannels: ['email'],
};
const anyOptions = fc.record({
  nightStartMarginSeconds: fc.integer({ min: 0, max: 10_800 }),
  nightEndMarginSeconds: fc.integer({ min: 0, max: 14_400 }),
  handOverMarginMs: fc.integer({ min: 0, max: 10_000 }),
  exemptConsentChannels: fc.constant(['email']),
});

/** Asks the policy alone of one person, who said the same to advertising and to the night, or nothing. */
async function judge(
  now: Date,
  options: NightOptions,
  said: ConsentFact['state'] | null,
  pack = koreanNight,
): Promise<{ readonly verdict: Verdict | undefined; readonly asked: number }> {
  let asked = 0;
  const load: ConsentStore['load'] = (_unit, _channel, _purpose, ids) => {
    asked += 1;
    const fact = said && { state: said, ledgerId: 7, occurredAt: new Date(0) };
    return Promise.resolve(new Map(fact ? ids.map((id) => [id, fact]) : []));
  };
  const batch = decisionBatch({ now, stage: 'timing' });
  await createNightPolicy(pack, { load } as ConsentStore, options).run(batch, () => Promise.resolve());
  return { verdict: [...batch.judged.values()][0], asked };
}

async function decide(scene: Scene, one: Case): Promise<void> {
  await scene.addPeople(1, () => one.consents);
  const key = await scene.start({ channel: one.channel, purpose: one.purpose ?? 'promotional' });
  await scene.settle();
  const delivery = (await scene.deliveries(key)).get('u0');
  expect(delivery?.state).to.equal(one.state);
  expect(delivery?.dueAt?.toISOString()).to.equal(one.dueAt);
  const reason = delivery?.reasons.find(({ code }) => code === one.code);
  expect(reason, `${one.code} among the reasons`).to.not.equal(undefined);
  if (one.state !== 'accepted') expect(delivery?.reasonCode).to.equal(one.code);
  expect(scene.vendor.copies).to.have.length(one.state === 'accepted' ? 1 : 0);
  if (one.rule === undefined || !reason) return;
  expect(reason).to.deep.include({ ruleId: one.rule, ...(one.evidence && { evidence: one.evidence }) });
  expect(reason.source, 'a source').to.be.a('string').and.not.equal('');
  const known = scene.engine.rules.map(({ id, version }) => `${id} ${version}`);
  expect(known).to.include(`${reason.ruleId} ${reason.ruleVersion}`);
  const { ko, en } = scene.engine.sentence(reason);
  expect(ko)
    .to.match(/[가-힣]/)
    .and.not.include('{');
  expect(en).to.match(/[a-z]/).and.not.include('{');
}

describe('the night', () => {
  for (const one of cases) {
    it(`${one.id}: ${one.what} ends ${one.state} with ${one.code}`, () =>
      inScene({ at: on(one.at) }, (scene) => decide(scene, one)));
  }

  it('explains to operators what it decides, live', () =>
    inScene({ at: on('21:30:00.000') }, async (scene) => {
      await scene.addPeople(1, () => [adConsent('text')]);
      const key = await scene.start({ channel: 'sms' });
      const { live } = await scene.engine.campaigns.explain(scene.workspaceId, key, 'u0');
      expect(live.verdict).to.equal('defer');
      const said = live.verdicts.find(({ policyId }) => policyId === 'night');
      expect(said).to.deep.include({ verdict: 'defer', until: new Date(nextMorning) });
      expect(said?.reason).to.deep.include({ ruleId: 'R04', ruleVersion: 'korea/2014-11-29' });
    }));

  it('asks everything again in the morning, so an opt-out at 22:30 counts (C14)', () =>
    inScene({ at: on('22:00:00.000') }, async (scene) => {
      await scene.addPeople(2, () => [adConsent('text')]);
      const key = await scene.start({ channel: 'sms' });
      await scene.settle();
      await scene.jumpTo(on('22:30:00.000'));
      const refusal = { ...statement('text', 'promotional', 'opted-out'), occurredAt: scene.clock.now() };
      await scene.engine.consents.record(scene.workspaceId, 'u0', [refusal], {
        method: 'api',
        actor: 'scene',
      });
      await scene.jumpTo('2026-11-22T07:59:59.999+09:00');
      expect(scene.vendor.copies).to.have.length(0);
      await scene.jumpTo('2026-11-22T08:00:00.000+09:00');
      await scene.jumpTo('2026-11-22T08:00:01.000+09:00');
      const deliveries = await scene.deliveries(key);
      expect(deliveries.get('u0')).to.include({ state: 'suppressed', reasonCode: 'OPTED_OUT' });
      expect(deliveries.get('u1')).to.include({ state: 'accepted' });
      expect(scene.vendor.copies).to.have.length(1);
    }));

  for (const [endAt, expected] of [
    ['2026-11-22T08:00:00+09:00', { state: 'expired', reasonCode: 'EXPIRED_DURING_DEFER' }],
    ['2026-11-22T08:00:00.001+09:00', { state: 'deferred', reasonCode: 'NIGHT_RESTRICTED' }],
  ] as const) {
    it(`leaves an ad of a campaign that ends at ${endAt} ${expected.state} when the night comes first`, () =>
      inScene({ at: on('22:00:00.000') }, async (scene) => {
        await scene.addPeople(1, () => [adConsent('text')]);
        const period = { startAt: null, endAt };
        const key = await scene.start({ channel: 'sms', period });
        await scene.settle();
        expect((await scene.deliveries(key)).get('u0')).to.include(expected);
      }));
  }

  const purchase: ConsentGround = {
    ...{ id: 'purchase', version: '1' },
    load: () => Promise.resolve(null),
    judge: () => ({ kind: 'granted', reason: { code: 'OK_TRANSACTION' } }),
  };

  for (const [id, consents] of [
    ['C18', []],
    ['C18b', [nightYes('text')]],
  ] as const) {
    it(`${id}: a purchase stands in for consent by day and opens no night, ${consents.length} night consents on record`, () =>
      inScene({ at: on('22:00:00.000'), ground: purchase }, async (scene) => {
        await scene.addPeople(1, () => consents);
        const key = await scene.start({ channel: 'sms' });
        await scene.settle();
        expect((await scene.deliveries(key)).get('u0')).to.include({
          ...{ state: 'deferred', reasonCode: 'NIGHT_RESTRICTED' },
        });
        await scene.jumpTo('2026-11-22T08:00:00.000+09:00');
        await scene.jumpTo('2026-11-22T08:00:01.000+09:00');
        expect((await scene.deliveries(key)).get('u0')).to.include({ state: 'accepted' });
      }));
  }

  it('holds for test sends, which reach people too', () =>
    inScene({ at: on('22:00:00.000') }, async (scene) => {
      const { engine, workspaceId } = scene;
      await scene.addPeople(1, () => [adConsent('text')]);
      const settings = { name: 'test', channel: 'sms', content: { text: '(광고)파발 세일' } };
      const { campaignKey } = await engine.campaigns.create(workspaceId, settings, 'scene');
      await engine.workspaces.setAllowList(workspaceId, { userIds: ['u0'] }, 'scene');
      const run = await engine.testSends.start(workspaceId, campaignKey, { userIds: ['u0'] }, 'scene');
      await scene.settle();
      const { deliveries } = await engine.testSends.find(workspaceId, campaignKey, run.id);
      expect(deliveries[0]).to.include({ state: 'deferred', reasonCode: 'NIGHT_RESTRICTED' });
    }));

  it('moves the morning and the evening by its margins', () =>
    inScene(
      {
        at: on('20:50:00.000'),
        night: { nightStartMarginSeconds: 600, nightEndMarginSeconds: 90 },
      },
      async (scene) => {
        await scene.addPeople(1, () => [adConsent('text')]);
        const key = await scene.start({ channel: 'sms' });
        await scene.settle();
        const delivery = (await scene.deliveries(key)).get('u0');
        expect(delivery).to.include({ state: 'deferred', reasonCode: 'NIGHT_RESTRICTED' });
        expect(delivery?.dueAt).to.deep.equal(new Date('2026-11-22T08:01:30+09:00'));
      },
    ));

  it('waits for the later of night and window', () =>
    inScene({ at: on('22:00:00.000'), night: { nightEndMarginSeconds: 90 } }, async (scene) => {
      await scene.addPeople(1, () => [adConsent('kakao')]);
      const key = await scene.start({ channel: 'talk' });
      await scene.settle();
      const delivery = (await scene.deliveries(key)).get('u0');
      expect(delivery?.reasons.map(({ code }) => code)).to.include.members([
        'NIGHT_RESTRICTED',
        'CHANNEL_WINDOW',
      ]);
      expect(delivery?.dueAt).to.deep.equal(new Date('2026-11-22T08:01:30+09:00'));
    }));

  it('never lets a request of somebody who did not agree start at night, whatever the margins', async () => {
    const [version] = koreanNight.versions;
    if (!version) return expect.fail('the pack has a version');
    const lawful = createNight(version.terms, law);
    const instants = fc.date({
      min: new Date('2015-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    await fc.assert(
      fc.asyncProperty(
        instants,
        anyOptions,
        fc.constantFrom('opted-out' as const, null),
        async (now, options, said) => {
          const { verdict } = await judge(now, options, said);
          if (verdict?.kind === 'defer') {
            expect(verdict.until).to.be.greaterThan(now);
            expect(lawful.isAt(verdict.until)).to.equal(false);
            return;
          }
          expect(verdict?.kind).to.equal('pass');
          expect(lawful.isAt(now)).to.equal(false);
          const notAfter = verdict?.kind === 'pass' ? verdict.notAfter : undefined;
          if (!notAfter) return expect.fail('a pass by day ends with the day');
          const marginMs = options.handOverMarginMs + options.nightStartMarginSeconds * 1000;
          expect(notAfter).to.deep.equal(new Date(lawful.beginsAt(now).getTime() - marginMs));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('asks nobody by day until the night is an hour away, and then twice at most', async () => {
    const asked = async (time: string) => (await judge(new Date(on(time)), law, 'opted-in')).asked;
    expect(await asked('08:00:00.000')).to.equal(0);
    expect(await asked('19:59:59.499')).to.equal(0);
    expect(await asked('19:59:59.500')).to.equal(2);
    expect(await asked('21:00:00.000')).to.equal(2);
  });

  it('ends no pass of somebody who agreed, once the night is near', async () => {
    const { verdict } = await judge(new Date(on('20:59:00.000')), law, 'opted-in');
    expect(verdict).to.deep.equal({ kind: 'pass' });
  });

  it('is judged by the version of the day', async () => {
    const [only] = koreanNight.versions;
    if (!only) return expect.fail('the pack has a version');
    const from = new Date('2027-01-01T00:00:00+09:00');
    const terms = { ...only.terms, startLocal: '20:00' };
    const versions = [
      { ...only, effectiveTo: from },
      { ...only, version: '2027-01-01', effectiveFrom: from, terms },
    ];
    const verdictAt = async (at: string) =>
      (await judge(new Date(at), law, null, { ...koreanNight, versions })).verdict;
    expect(await verdictAt('2026-12-31T20:30:00+09:00')).to.include({ kind: 'pass' });
    const restricted = await verdictAt('2027-01-01T20:30:00+09:00');
    expect(restricted?.reason).to.deep.include({
      ruleVersion: 'korea/2027-01-01',
      params: { startLocal: '20:00', endLocal: '08:00' },
    });
  });
});
