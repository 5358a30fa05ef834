import { expect } from 'chai';
import type { EngineError, Finding } from '@pabal/core';
import { MemoryState } from '@pabal/core/memory';
import { openLabelWorld, type LabelWorld, type LabelWorldOptions } from '../label-world.js';

const coupon = { text: '주문하신 상품을 보냈습니다. 10% 쿠폰도 드려요.' };
const plain = { text: '주문하신 상품을 보냈습니다.' };
const points = { text: '보유하신 포인트가 이번 달에 소멸됩니다.' };
const informational = { purpose: 'informational' } as const;

describe('classes through the pipeline', () => {
  const opened: LabelWorld[] = [];
  let world: LabelWorld;
  const open = async (options: LabelWorldOptions): Promise<LabelWorld> => {
    const one = await openLabelWorld(options);
    opened.push(one);
    return one;
  };
  const explainTo = async (userId: string, content: object, settings: object, where = world) => {
    const { engine, workspaceId } = where;
    const input = { name: 'test', channel: 'sms', content, ...settings };
    const { campaignKey } = await engine.campaigns.create(workspaceId, input, 'test');
    return (await engine.campaigns.explain(workspaceId, campaignKey, userId)).live;
  };
  const codesOf = ({ verdicts }: Awaited<ReturnType<typeof explainTo>>) =>
    verdicts.filter(({ verdict }) => verdict === 'deny').map(({ reason }) => reason?.code);
  const findingsOf = async (
    content: object,
    settings: object,
    where = world,
  ): Promise<readonly Finding[]> => {
    const { engine, workspaceId } = where;
    const input = { name: 'test', channel: 'sms', content, ...settings };
    return engine.campaigns.findings(await engine.campaigns.create(workspaceId, input, 'test'));
  };
  const refusalOf = async (content: object, settings: object): Promise<EngineError> => {
    try {
      await explainTo('u1', content, settings);
    } catch (error) {
      return error as EngineError;
    }
    throw new TypeError('the campaign was taken');
  };

  before(async () => {
    world = await open({});
  });
  after(async () => {
    for (const one of opened) await one.stop();
  });

  it('stops a shipping notice with a coupon that nobody agreed to (C31, RECLASSIFIED_AD)', async () => {
    const live = await explainTo('silent', coupon, informational);
    expect(live.verdict).to.equal('deny');
    const [denial] = live.verdicts.filter(({ verdict }) => verdict === 'deny');
    expect(denial?.reason).to.deep.include({
      ...{ code: 'RECLASSIFIED_AD', ruleId: 'R12', ruleVersion: 'korea/2026-03-04' },
    });
    const sentence = world.engine.sentence(denial?.reason ?? { code: '' });
    expect(sentence.en).to.contain('a coupon, a percentage');
    expect(sentence.ko).to.contain('쿠폰, 퍼센트(%)');
  });

  it('labels the same notice for somebody who agreed to advertising (C31)', async () => {
    const fate = await world.send(coupon, informational);
    expect(fate.words?.text).to.match(/^\(광고\)A몰\n주문하신/);
    expect(fate.codes).to.include('LABEL_ADDED');
  });

  it('decides the end of points that were given unasked as advertising (C32, RECLASSIFIED_AD)', async () => {
    const declared = { benefitOrigin: 'granted_unilaterally' };
    expect(codesOf(await explainTo('silent', points, { ...informational, declared }))).to.include(
      'RECLASSIFIED_AD',
    );
  });

  it('lets the end of points that were earned by purchases inform (C32)', async () => {
    const declared = { benefitOrigin: 'earned_by_purchase' };
    const live = await explainTo('silent', points, { ...informational, declared });
    expect(live.verdict).to.equal('pass');
    expect(live.message?.text).to.equal(points.text);
    expect(codesOf(await explainTo('silent', points, informational))).to.include('RECLASSIFIED_AD');
  });

  it('lets a notice inform once a person has confirmed it for these words, and no longer for others', async () => {
    const [finding] = await findingsOf(coupon, informational);
    const mark = /confirmedContent ([0-9a-f]{12})/.exec(finding?.problem ?? '')?.[1];
    const declared = { confirmedClass: 'informational', confirmedContent: mark };
    const settings = { ...informational, declared };
    expect((await explainTo('silent', coupon, settings)).verdict).to.equal('pass');
    expect(await findingsOf(coupon, settings))
      .to.have.length(1)
      .and.have.nested.property('[0].kind', 'warning');
    const other = { text: `${coupon.text} 지금 구매하세요!` };
    expect(codesOf(await explainTo('silent', other, settings))).to.include('RECLASSIFIED_AD');
  });

  it('asks a person about every picture, and once more about another one', async () => {
    const pictured = { ...plain, images: ['a.jpg'] };
    expect(codesOf(await explainTo('silent', pictured, informational))).to.include('RECLASSIFIED_AD');
    const [finding] = await findingsOf(pictured, informational);
    expect(finding?.problem).to.contain('a picture');
    const mark = /confirmedContent ([0-9a-f]{12})/.exec(finding?.problem ?? '')?.[1];
    const settings = {
      ...informational,
      declared: { confirmedClass: 'informational', confirmedContent: mark },
    };
    expect((await explainTo('silent', pictured, settings)).verdict).to.equal('pass');
    const swapped = { ...plain, images: ['b.jpg'] };
    expect(codesOf(await explainTo('silent', swapped, settings))).to.include('RECLASSIFIED_AD');
    const error = await refusalOf(pictured, { purpose: 'statutory-notice' });
    expect(error.fields[0]?.problem).to.contain('a picture');
  });

  it('takes a person’s word that it is advertising', async () => {
    const settings = { ...informational, declared: { confirmedClass: 'promotional' } };
    expect(codesOf(await explainTo('silent', plain, settings))).to.include('RECLASSIFIED_AD');
  });

  it('leaves a plain notice alone', async () => {
    expect(await findingsOf(plain, informational)).to.deep.equal([]);
    expect((await explainTo('silent', plain, informational)).verdict).to.equal('pass');
  });

  it('only warns where the installation wants it so', async () => {
    const warning = await open({ onAdMarkers: 'warn' });
    const findings = await findingsOf(coupon, informational, warning);
    expect(findings.map(({ kind, path }) => `${kind} ${path}`)).to.deep.equal(['warning content']);
    expect((await explainTo('silent', coupon, informational, warning)).verdict).to.equal('pass');
  });

  it('takes no confirmation where the installation reclassifies', async () => {
    const stern = await open({ onAdMarkers: 'reclassify' });
    const [finding] = await findingsOf(coupon, informational, stern);
    expect(finding).to.include({ kind: 'promotional' });
    expect(finding?.problem).to.not.contain('confirmedContent');
  });

  it('refuses a statutory notice with a discount coupon (C37, NOTICE_CONTAINS_AD)', async () => {
    const error = await refusalOf(
      { text: '수신동의 처리 결과를 알려 드립니다. 할인 쿠폰을 드립니다.' },
      { purpose: 'statutory-notice' },
    );
    expect(error.code).to.equal('CAMPAIGN_INVALID');
    expect(error.fields.map(({ path }) => path)).to.deep.equal(['content']);
    expect(error.fields[0]?.problem).to.contain('a coupon, a discount');
  });

  it('refuses AlimTalk with a coupon, and AlimTalk for advertising, when it is written (C30)', async () => {
    const alimtalk = { channel: 'alimtalk' };
    const error = await refusalOf(coupon, { ...alimtalk, ...informational });
    expect(error.fields.map(({ path }) => path)).to.deep.equal(['content']);
    const promotional = await refusalOf({ text: 'A몰 세일' }, { ...alimtalk, purpose: 'promotional' });
    expect(promotional.fields.map(({ path }) => path)).to.deep.equal(['purpose']);
    expect((await explainTo('u1', plain, { ...alimtalk, ...informational })).verdict).to.equal('pass');
  });

  it('stops AlimTalk with a coupon that was saved before anybody asked (C30, ALIMTALK_AD)', async () => {
    const state = new MemoryState();
    const old = await open({ state, plugin: 'left-out' });
    const keys: number[] = [];
    for (const purpose of ['informational', 'promotional']) {
      const input = { name: 'old', channel: 'alimtalk', content: coupon, purpose };
      keys.push((await old.engine.campaigns.create(old.workspaceId, input, 'test')).campaignKey);
    }
    const now = await open({ state });
    for (const key of keys) {
      for (const userId of ['u1', 'silent']) {
        const { live } = await now.engine.campaigns.explain(now.workspaceId, key, userId);
        expect(live.verdict, `${key} ${userId}`).to.equal('deny');
        expect(codesOf(live)).to.include('ALIMTALK_AD');
      }
    }
  });
});
