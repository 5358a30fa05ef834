import { expect } from 'chai';
import { inCareWorld } from '../care-world.js';
import { listed, planNoticesOf, texts, wait } from '../noticed.js';

describe('a notice that failed', () => {
  it('is tried again when an operator says so, and nothing else is', () =>
    inCareWorld({ work: 'jobs' }, async (world) => {
      await planNoticesOf(world);
      await world.addPeople([{ userId: 'kim', contacts: {} }]);
      await world.say('kim', {});
      await wait(world, 60);
      const [notice] = await listed(world, 'notices');
      expect(notice?.['stage']).to.equal('failed');
      await world.addPeople([{ userId: 'kim' }]);
      const payload = { what: 'notices', key: notice?.['key'] };
      const recipientIds = [await world.idOf('kim')];
      expect(await world.whose('POST', '/retries', { payload })).to.deep.equal({ recipientIds });
      const listedPage = await world.call('GET', '/notices');
      expect(await world.whose('GET', '/notices', {}, listedPage)).to.deep.equal({ recipientIds });
      expect(await world.call('POST', '/retries', { payload })).to.deep.equal({ isRetried: true });
      expect(await world.call('POST', '/retries', { payload })).to.deep.equal({ isRetried: false });
      await wait(world, 60);
      expect(texts(world)).to.have.length(1);
      expect((await listed(world, 'notices'))[0]?.['stage']).to.equal('out');
      expect(await world.call('POST', '/retries', { payload })).to.deep.equal({ isRetried: false });
      const unknown = { payload: { what: 'confirmations', key: 'none' } };
      expect(await world.call('POST', '/retries', unknown)).to.deep.equal({ isRetried: false });
      expect(await world.whose('POST', '/retries', unknown)).to.deep.equal({ recipientIds: [] });
    }));
});
