import { expect } from 'chai';
import { openLabelWorld, type LabelWorld, type LabelWorldOptions } from '../label-world.js';

const ad = '(광고) 오늘만 50% 할인 쿠폰! 지금 구매하세요';
const origin = { method: 'api', actor: 'test' } as const;

describe('what values bring', () => {
  const worlds: LabelWorld[] = [];
  const open = async (note: string, options: LabelWorldOptions = {}): Promise<LabelWorld> => {
    const world = await openLabelWorld(options);
    worlds.push(world);
    const { engine, workspaceId } = world;
    await engine.recipients.upsert(workspaceId, [{ userId: 'u1', properties: { note } }], origin);
    return world;
  };
  const asked = async (world: LabelWorld, settings: object, text = '{{note}}') => {
    const { verdict, verdicts } = await world.explain({ text }, settings);
    const word = verdicts.find(({ policyId }) => policyId === 'ad-label-values');
    return { verdict, word: word?.verdict, code: word?.reason?.code, reason: word?.reason };
  };

  after(async () => {
    for (const world of worlds) await world.stop();
  });

  for (const [settings, code, ruleId] of [
    [{ purpose: 'informational' }, 'RECLASSIFIED_AD', 'R12'],
    [{ purpose: 'statutory-notice' }, 'NOTICE_CONTAINS_AD', 'R38'],
    [{ purpose: 'informational', channel: 'alimtalk' }, 'ALIMTALK_AD', 'R13'],
  ] as const) {
    it(`is no advertising where ${JSON.stringify(settings)} is said (${code})`, async () => {
      const { reason, ...rest } = await asked(await open(ad), settings);
      expect(rest).to.deep.equal({ verdict: 'deny', word: 'deny', code });
      expect(reason).to.include({ ruleId, ruleVersion: 'korea/2026-03-04' });
      expect(reason?.params?.['markersKo']).to.contain('쿠폰');
    });
  }

  it('may be anything else', async () => {
    const world = await open('배송이 시작되었습니다');
    for (const purpose of ['informational', 'statutory-notice']) {
      expect(await asked(world, { purpose })).to.include({ verdict: 'pass', word: 'pass', code: undefined });
    }
  });

  it('may have the signs that a person confirmed in the template, and no others', async () => {
    const text = '쿠폰 {{note}}';
    const settings = { purpose: 'informational' };
    const world = await open('10,000원 쿠폰');
    const { engine, workspaceId } = world;
    const input = { name: 'test', channel: 'sms', content: { text }, ...settings };
    const [finding] = engine.campaigns.findings(await engine.campaigns.create(workspaceId, input, 'test'));
    const mark = /confirmedContent ([0-9a-f]{12})/.exec(finding?.problem ?? '')?.[1];
    const declared = { confirmedClass: 'informational', confirmedContent: mark };
    expect(await asked(world, { ...settings, declared }, text)).to.include({ verdict: 'pass', word: 'pass' });
    await engine.recipients.upsert(workspaceId, [{ userId: 'u1', properties: { note: '반값' } }], origin);
    const denied = await asked(world, { ...settings, declared }, text);
    expect(denied).to.include({ verdict: 'deny', code: 'RECLASSIFIED_AD' });
    expect(denied.reason?.params?.['markers']).to.equal('a discount');
  });

  it('is read for each variant of an experiment by its own template', async () => {
    const world = await open('반값');
    const variants = [
      { name: 'a', weight: 50, content: { text: '안내 {{note}}' } },
      { name: 'b', weight: 50, content: { text: '알림 {{note}}' } },
    ];
    const experiment = { variants, testPercent: 100 } as const;
    const { code } = await asked(world, { purpose: 'informational', experiment }, '안내');
    expect(code).to.equal('RECLASSIFIED_AD');
  });

  it('is left to people where the installation only warns, but in what nobody may refuse', async () => {
    const world = await open(ad, { onAdMarkers: 'warn' });
    const warned = await asked(world, { purpose: 'informational' });
    expect(warned).to.include({ verdict: 'pass', word: 'pass', code: 'AD_LABEL_MARKERS' });
    expect(await asked(world, { purpose: 'statutory-notice' })).to.include({ code: 'NOTICE_CONTAINS_AD' });
    const closed = await asked(world, { purpose: 'informational', channel: 'alimtalk' });
    expect(closed).to.include({ code: 'ALIMTALK_AD' });
  });

  it('is decided as advertising anyway where the campaign is', async () => {
    const world = await open('여름 세일');
    expect(await asked(world, { purpose: 'promotional' })).to.include({ verdict: 'pass', word: 'pass' });
  });
});
