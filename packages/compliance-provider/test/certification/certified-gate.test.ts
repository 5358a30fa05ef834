import { expect } from 'chai';
import { purposes, tokens } from '@pabal/core';
import { candidate, decisionBatch } from '@pabal/testing';
import fc from 'fast-check';
import { createCertifiedGate } from '../../src/certification/certified-gate.js';
import { inScene, textChannel, type SceneOptions } from '../scene.js';

const certification = { number: '제2026-17호', issuedOn: '2026-09-01' };

/** A row: who is asked, when, and what is expected of the whole pipeline. */
interface Row {
  readonly title: string;
  readonly scene: SceneOptions;
  readonly purpose?: string;
  readonly verdict: string;
  readonly code: string | undefined;
}

const rows: readonly Row[] = [
  {
    title: 'lets an advertisement go through an uncertified vendor in the last moment of 2026-09-30 (C52)',
    scene: { seoul: '2026-09-30T23:59:59.999' },
    ...{ verdict: 'pass', code: undefined },
  },
  {
    title: 'denies it in the first moment of 2026-10-01 (C52)',
    scene: { seoul: '2026-10-01T00:00:00.000' },
    ...{ verdict: 'deny', code: 'PROVIDER_NOT_CERTIFIED' },
  },
  {
    title: 'lets information go through that vendor on 2026-10-02 (C53)',
    scene: { seoul: '2026-10-02T14:00:00' },
    purpose: 'informational',
    ...{ verdict: 'pass', code: undefined },
  },
  {
    title: 'lets a statutory notice go through an uncertified vendor',
    scene: { seoul: '2026-10-02T14:00:00' },
    purpose: 'statutory-notice',
    ...{ verdict: 'pass', code: undefined },
  },
  {
    title: 'holds only channels of the text message to it',
    scene: { channel: textChannel({ consentChannel: 'push' }) },
    ...{ verdict: 'deny', code: undefined },
  },
  {
    title: 'asks nothing of a console, which carries nothing to people',
    scene: { channel: textChannel({ supports: { reaches: 'nobody' } }) },
    ...{ verdict: 'pass', code: undefined },
  },
  {
    title: 'lets advertising go through a vendor that the options certify',
    scene: { settings: { certifications: [{ vendor: 'fake-vendor', ...certification }] } },
    ...{ verdict: 'pass', code: 'PROVIDER_CERTIFIED' },
  },
  {
    title: 'does not take the certification of another vendor',
    scene: { settings: { certifications: [{ vendor: 'other', ...certification }] } },
    ...{ verdict: 'deny', code: 'PROVIDER_NOT_CERTIFIED' },
  },
];

describe('certified gate', () => {
  for (const { title, scene, purpose, verdict, code } of rows) {
    it(title, () =>
      inScene(scene, async (opened) => {
        const key = await opened.campaign(purpose ? { purpose } : {});
        const live = await opened.explain(key);
        expect(live.verdict).to.equal(verdict);
        const word = await opened.word(key, 'provider-certified');
        expect(word.reason?.code).to.equal(code);
        expect(word.verdict).to.equal(code === 'PROVIDER_NOT_CERTIFIED' ? 'deny' : 'pass');
      }),
    );
  }

  it('says which rule of which version decided, where it is written, and what proves it', () =>
    inScene({}, async ({ engine, call, campaign, word }) => {
      await call('PUT', 'certifications/fake-vendor', { ...certification, expiresOn: '2026-11-20' });
      const { reason } = await word(await campaign(), 'provider-certified');
      expect(reason).to.include({
        ...{ code: 'PROVIDER_NOT_CERTIFIED', ruleId: 'R24', ruleVersion: 'korea/2026-10-01' },
        source: '정보통신망법 제50조의3 제1항',
      });
      expect(reason?.evidence).to.deep.equal(['certification:fake-vendor']);
      const rule = engine.rules.find(({ id, version }) => id === 'R24' && version === reason?.ruleVersion);
      expect(rule?.effectiveFrom.toISOString()).to.equal('2026-09-30T15:00:00.000Z');
      const sentence = reason && engine.sentence(reason);
      expect(sentence?.en).to.contain('fake-vendor').and.to.contain('it has expired');
      expect(sentence?.ko).to.contain('만료되었습니다');
    }));

  it('takes the record of the workspace over that of the installation, also when it says revoked', () => {
    const settings = { certifications: [{ vendor: 'fake-vendor', ...certification }] };
    return inScene({ settings }, async ({ call, campaign, word }) => {
      const key = await campaign();
      await call('PUT', 'certifications/fake-vendor', { ...certification, revokedOn: '2026-11-21' });
      expect((await word(key, 'provider-certified')).verdict).to.equal('deny');
      await call('DELETE', 'certifications/fake-vendor');
      expect((await word(key, 'provider-certified')).verdict).to.equal('pass');
    });
  });

  it('keeps the records of workspaces apart', () =>
    inScene({}, async ({ engine, call, campaign, word, ...scene }) => {
      const mine = await campaign();
      await call('PUT', 'certifications/fake-vendor', certification);
      expect((await word(mine, 'provider-certified')).verdict).to.equal('pass');
      const { direct } = engine.resolve(tokens.unitOfWork);
      const other = await engine.resolve(tokens.workspaceStore).ensure(direct, 'other');
      const rows = [{ userId: 'u1', contacts: { phone: { kind: 'set', value: '+821020000002' } as const } }];
      await engine.recipients.upsert(other.id, rows, { method: 'api', actor: 'test' });
      const input = { name: 'sale', channel: scene.channel.id, content: { text: 'Sale' } };
      const { campaignKey } = await engine.campaigns.create(other.id, input, 'test');
      const { live } = await engine.campaigns.explain(other.id, campaignKey, 'u1');
      expect(live.verdicts.find(({ policyId }) => policyId === 'provider-certified')?.verdict).to.equal(
        'deny',
      );
    }));

  it('passes no advertisement by text from 2026-10-01 on without a certification of that day', async () => {
    const instant = fc.date({
      ...{ min: new Date('2026-07-01'), max: new Date('2027-07-01'), noInvalidDate: true },
    });
    const inSeoul = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', dateStyle: 'short' });
    const day = instant.map((at) => inSeoul.format(at));
    const known = fc.record({
      ...{ number: fc.constant('1'), issuedOn: day, expiresOn: fc.option(day), revokedOn: fc.option(day) },
      evidence: fc.constant(null),
    });
    const scene = fc.record({
      ...{
        certification: fc.option(known),
        purpose: fc.constantFrom(...purposes, 'promotion'),
        now: instant,
      },
      ...{ consentChannel: fc.constantFrom('text', 'push'), reaches: fc.constantFrom('people', 'nobody') },
      mode: fc.constantFrom('decide', 'last-look', 'simulate', 'explain'),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ certification, purpose, now, consentChannel, reaches, mode }) => {
        const channel = textChannel({ consentChannel, supports: { reaches } });
        const candidates = [candidate()];
        const batch = decisionBatch({
          ...{ stage: 'compliance', mode, now, channel, candidates },
          campaign: { purpose },
        });
        const gate = createCertifiedGate(() => Promise.resolve(certification), ['text']);
        await gate.run(batch, () => Promise.resolve());
        const today = inSeoul.format(now);
        const isCertified =
          certification !== null &&
          certification.issuedOn <= today &&
          today <= (certification.expiresOn ?? today) &&
          (certification.revokedOn === null || today < certification.revokedOn);
        const isAd = purpose !== 'informational' && purpose !== 'statutory-notice';
        const isByText = consentChannel === 'text' && reaches === 'people';
        const mayGo = !isAd || !isByText || today < '2026-10-01' || isCertified;
        expect([...batch.judged.values()].map(({ kind }) => kind)).to.deep.equal([mayGo ? 'pass' : 'deny']);
      }),
      { numRuns: 500 },
    );
  });
});
