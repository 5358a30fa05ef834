import { expect } from 'chai';
import { senderOf } from '../../src/profile/sender-of.js';

const defaults = {
  ...{ senderName: '기본몰', contact: '1588-1234', optOutNumber: '080-111-1111', optOutCode: '1' },
  channels: { push: { optOutMethod: '앱 설정' }, sms: { contact: '1588-9999' } },
};

describe('the sender on a channel', () => {
  it('is the installation’s where the workspace is silent, channel by channel', () => {
    expect(senderOf(null, defaults, 'sms')).to.deep.equal({
      ...{ name: '기본몰', contact: '1588-9999', optOutNumber: '080-111-1111', optOutCode: '1' },
      ...{ optOutMethod: null, ownNames: ['기본몰'] },
    });
    expect(senderOf(null, defaults, 'push').optOutMethod).to.equal('앱 설정');
    expect(senderOf(null, {}, 'sms')).to.include({ name: null, contact: null, optOutNumber: null });
  });

  it('is the workspace’s own before it, and for a channel before all', () => {
    const own = { senderName: 'A몰', contact: '02-1234-5678', channels: { sms: { senderName: 'A몰문자' } } };
    expect(senderOf(own, defaults, 'sms')).to.include({ name: 'A몰문자', contact: '02-1234-5678' });
    expect(senderOf(own, defaults, 'push')).to.include({ name: 'A몰', optOutNumber: '080-111-1111' });
    const named = { ...own, brandNames: ['B몰'] };
    expect(senderOf(named, defaults, 'push').ownNames).to.deep.equal(['A몰', 'B몰']);
  });

  it('shows the code of its own number, never another number’s', () => {
    const own = { optOutNumber: '080-222-2222' };
    expect(senderOf(own, defaults, 'sms')).to.include({ optOutNumber: '080-222-2222', optOutCode: null });
  });
});
