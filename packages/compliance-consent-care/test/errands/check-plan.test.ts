import { expect } from 'chai';
import { inCareWorld } from '../care-world.js';
import { carrierSettings } from '../noticed.js';

describe('the plan of a workspace', () => {
  it('is refused with every campaign that could not carry notices', () =>
    inCareWorld({}, async ({ call, campaign }) => {
      const good = await campaign(carrierSettings('sms'));
      const bad = await campaign();
      const ways = [{ consentChannel: 'text', result: bad, confirmation: 99 }];
      const payload = { senderName: 'A', howTo: 'B', ways };
      const { problems } = (await call('PUT', '/plan', { payload })) as {
        readonly problems: readonly { readonly path: string; readonly problem: string }[];
      };
      expect(problems.map(({ path }) => path)).to.deep.equal([
        ...['ways.0.result', 'ways.0.result', 'ways.0.result', 'ways.0.result', 'ways.0.confirmation'],
      ]);
      expect(problems[0]?.problem).to.include('statutory-notice');
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
