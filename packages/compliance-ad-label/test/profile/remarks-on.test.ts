import { expect } from 'chai';
import { remarksOn } from '../../src/profile/remarks-on.js';
import { aSender } from '../label-world.js';

describe('remarks on a profile', () => {
  it('are none where all is in order', () => {
    expect(remarksOn(aSender)).to.deep.equal([]);
  });

  it('name what is missing, a number of eight digits and a code without its number', () => {
    const remarks = remarksOn({
      channels: { sms: { optOutNumber: '080-5000-4233' }, push: { optOutCode: '1' } },
    });
    expect(remarks.map((remark) => remark.split(' ')[0])).to.deep.equal([
      ...['senderName', 'contact', 'channels.sms.optOutNumber', 'channels.push.optOutCode'],
    ]);
  });
});
