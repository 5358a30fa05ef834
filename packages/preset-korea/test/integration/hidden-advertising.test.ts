import { expect } from 'chai';
import { openKorea } from '../korean-scene.js';

const ad = '(광고) 오늘만 50% 할인 쿠폰! 지금 구매하세요';
const origin = { method: 'api', actor: 'test' } as const;

describe('advertising in the values of what informs, all plugins at once', () => {
  for (const [purpose, expected] of [
    ['informational', 'deny RECLASSIFIED_AD'],
    ['statutory-notice', 'deny NOTICE_CONTAINS_AD'],
  ] as const) {
    it(`does not reach who refused, at night, as ${purpose}: ${expected}`, async () => {
      const scene = await openKorea('2026-11-21T14:00:00Z');
      const { engine, workspaceId } = scene;
      await engine.recipients.upsert(workspaceId, [{ userId: 'refused', properties: { note: ad } }], origin);
      const settings = { purpose, content: { text: '{{note}}' } };
      expect(await scene.ask('refused', settings)).to.equal(expected);
      expect(await scene.textFor('refused', settings)).to.equal(null);
      await scene.close();
    });
  }

  it('is not saved in the plan of notices, which may say how to refuse for nothing', async () => {
    const scene = await openKorea('2026-11-21T05:00:00Z');
    const { engine, workspaceId } = scene;
    const carrier = {
      ...{ name: 'notice', channel: 'sms', purpose: 'statutory-notice', sendType: { kind: 'api' } },
      ...{ content: { text: '{{api.senderName}} {{api.keptOrWithdrawn}}' }, capping: 'exempt' },
      duplicate: { kind: 'again-after', after: { amount: 1, unit: 'minutes' } },
    };
    const { campaignKey: key } = await engine.campaigns.create(workspaceId, carrier, 'test');
    const ways = [{ consentChannel: 'text', result: key, confirmation: key }];
    const put = async (texts: object) => {
      const answer = await scene.call('consent-care', 'PUT', 'plan', { payload: { ways, ...texts } });
      return 'body' in answer ? (answer.body as { fields?: readonly { path: string }[] }).fields : [];
    };
    const howTo = '철회: 무료수신거부 080-500-4233. 유지하시려면 그대로 두십시오.';
    const bad = await put({ senderName: 'A몰 1+1 이벤트', howTo: '지금 50% 할인 쿠폰' });
    expect(bad?.map(({ path }) => path)).to.deep.equal(['senderName', 'howTo']);
    expect(await put({ senderName: 'A몰', howTo })).to.equal(undefined);
    await scene.close();
  });
});

describe('advertising whose display is useless, all plugins at once', () => {
  for (const [what, text, expected] of [
    [
      'hides its end below empty lines',
      `A몰 세일${'\n'.repeat(300)}무료거부 080-500-4233`,
      'deny AD_LABEL_STRETCHED',
    ],
    ['hides its sender below empty lines', `${'\n'.repeat(80)}A몰 세일`, 'deny AD_LABEL_STRETCHED'],
    [
      'says that refusing costs something',
      'A몰 세일\n수신거부는 유료입니다. 무료거부 080-500-4233',
      'deny AD_LABEL_OPTOUT_PAID',
    ],
    [
      'says that the call is paid',
      'A몰 세일\n통화료 별도 무료거부 080-500-4233',
      'deny AD_LABEL_OPTOUT_PAID',
    ],
  ] as const) {
    it(`does not go out when it ${what}: ${expected}`, async () => {
      const scene = await openKorea('2026-11-21T05:00:00Z');
      expect(await scene.ask('wants', { content: { text } })).to.equal(expected);
      await scene.close();
    });
  }

  it('names the sender where the text begins with a longer word than the name', async () => {
    const scene = await openKorea('2026-11-21T05:00:00Z');
    const text = await scene.textFor('wants', { content: { text: 'A몰랐던사실 B사' } });
    expect(text).to.match(/^\(광고\)A몰\nA몰랐던사실 B사\n/);
    await scene.close();
  });
});
