import Joi from 'joi';
import { expect } from 'chai';
import { definePlugin } from '@pabal/core';
import { inCareWorld } from '../care-world.js';
import { carrierSettings } from '../noticed.js';

/** Refuses one word in what nobody may refuse. */
const reader = definePlugin<object>({
  ...{ name: 'test-reader', version: '1.0.0', core: '^0.1.0', options: Joi.object({}) },
  setup: (host) =>
    host.addContentReview(() => ({
      id: 'test-reader',
      review: ({ messages }) =>
        messages
          .filter(({ wording }) => wording.body.includes('coupon'))
          .map(({ path }) => ({
            ...{ kind: 'problem', path, reason: { code: 'TEST_COUPON' } },
            problem: 'has a coupon in it; take it out',
          })),
    })),
});

describe('the texts of a plan', () => {
  it('are read as the words of the notices that they stand in', () =>
    inCareWorld({ plugins: [reader()] }, async ({ call, campaign }) => {
      const key = await campaign(carrierSettings('sms'));
      const ways = [{ consentChannel: 'text', result: key, confirmation: key }];
      const problem = 'has a coupon in it; take it out';
      for (const [payload, paths] of [
        [{ senderName: 'A mall', howTo: 'call; a coupon for you', ways }, ['howTo']],
        [{ senderName: 'A coupon', howTo: 'coupon', ways }, ['senderName', 'howTo']],
      ] as const) {
        const fields = paths.map((path) => ({ path, problem }));
        expect(await call('PUT', '/plan', { payload })).to.deep.include({
          code: 'CARE_PLAN_INVALID',
          fields,
        });
      }
      expect(await call('GET', '/plan')).to.deep.equal({ plan: null });
      const plan = { senderName: 'A mall', howTo: 'call', ways };
      expect(await call('PUT', '/plan', { payload: plan })).to.deep.equal({ plan });
    }));
});
