import { expect } from 'chai';
import { careErrorCodes } from '../../src/codes.js';
import { inCareWorld } from '../care-world.js';
import { carrierSettings } from '../noticed.js';

describe('the plan of a workspace', () => {
  it('is refused with every campaign that could not carry notices', () =>
    inCareWorld({}, async ({ call, campaign }) => {
      const good = await campaign(carrierSettings('sms'));
      const bad = await campaign();
      const ways = [{ consentChannel: 'text', result: bad, confirmation: 99 }];
      const payload = { senderName: 'A', howTo: 'B', ways };
      const answer = await call('PUT', '/plan', { payload });
      expect(answer).to.deep.include({
        ...{ type: 'urn:pabal:error:CARE_PLAN_INVALID', code: 'CARE_PLAN_INVALID', status: 422 },
        remedy: careErrorCodes.CARE_PLAN_INVALID.remedy,
      });
      const { fields: problems } = answer as {
        readonly fields: readonly { readonly path: string; readonly problem: string }[];
      };
      expect(problems.map(({ path }) => path)).to.deep.equal([
        ...['ways.0.result', 'ways.0.result', 'ways.0.result', 'ways.0.result', 'ways.0.confirmation'],
      ]);
      expect(problems[0]?.problem).to.include('statutory-notice');
      expect(problems.map(({ problem }) => problem)).to.include.members([
        'names a campaign that needs `duplicate` set to {kind: again-after, after: {amount: 1, unit: minutes}}: a person gets more than one notice',
        'names a campaign that needs `capping` set to exempt',
      ]);
      expect(problems.at(-1)?.problem).to.equal('names no campaign of the workspace');
      const elsewhere = [{ consentChannel: 'kakao', result: good, confirmation: good }];
      const refused = await call('PUT', '/plan', { payload: { ...payload, ways: elsewhere } });
      expect(JSON.stringify(refused)).to.include('another consent channel');
      expect(await call('GET', '/plan')).to.deep.equal({ plan: null });
      const plan = { ...payload, ways: [{ consentChannel: 'text', result: good, confirmation: good }] };
      expect(await call('PUT', '/plan', { payload: plan })).to.deep.equal({ plan });
      expect(await call('GET', '/plan')).to.deep.equal({ plan });
    }));
});
