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
});
