import { isEngineError, type ConsentInput } from '@pabal/core';
import { expect } from 'chai';
import { openKorea } from '../korean-scene.js';

const yes: ConsentInput = {
  ...{ consentChannel: 'text', purpose: 'promotional', state: 'opted-in' },
  occurredAt: new Date('2026-06-01T00:00:00Z'),
};

/** Who would hand an advertisement over in the whole preset, if it were let in. */
describe('the care of consent in the preset', () => {
  for (const [title, statement, expected] of [
    ['a plain yes', { label: '광고성 정보 수신동의' }, 'pass'],
    ['a yes without a date', { occurredAt: null }, 'consents.0.occurredAt CONSENT_UNDATED'],
    ['a no at the box', { label: '광고성 정보 수신동의 안 함' }, 'consents.0.label INVALID_CONSENT_LABEL'],
    [
      'one tick for terms and advertising',
      { label: '이용약관 및 광고성 정보 수신동의 일괄 동의' },
      'consents.0.label INVALID_CONSENT_LABEL',
    ],
  ] as const)
    it(`answers ${title} with ${expected}`, async () => {
      const { ask, close, engine, workspaceId } = await openKorea('2026-11-21T05:00:00Z');
      try {
        const consents = [{ ...yes, ...statement }];
        const row = { userId: 'silent', consents };
        let found = '';
        try {
          await engine.recipients.upsert(workspaceId, [row], { method: 'api', actor: 'test' });
        } catch (error) {
          if (!isEngineError(error)) throw error;
          found = error.fields.map(({ path, code }) => `${path.replace('rows.0.', '')} ${code}`).join();
        }
        expect(found || (await ask('silent'))).to.equal(expected);
        if (found) expect(await ask('silent')).to.equal('deny CONSENT_MISSING');
      } finally {
        await close();
      }
    });

  for (const [seller, expected] of [
    ['A몰', 'pass'],
    ['B몰', 'deny TRANSACTION_SELLER_MISMATCH'],
  ] as const)
    it(`answers a purchase from A몰 in a campaign of ${seller} with ${expected}`, async () => {
      const { ask, close } = await openKorea('2026-11-21T05:00:00Z');
      try {
        expect(await ask('buyer', { declared: { seller, goodsKind: 'shoes' } })).to.equal(expected);
      } finally {
        await close();
      }
    });
});
