import { expect } from 'chai';
import { koreanLabels, mediumTerms } from '../../src/korea/label-terms.js';
import { senderOf } from '../../src/profile/sender-of.js';
import { addOptOut, showsCode } from '../../src/words/add-opt-out.js';
import { aSender } from '../label-world.js';

const [{ terms }] = koreanLabels.versions as [(typeof koreanLabels.versions)[0]];
const text = mediumTerms(terms, 'text');
const push = mediumTerms(terms, 'push');
const sender = senderOf(null, aSender, 'sms');

describe('the way to refuse', () => {
  it('is put on a line of its own, after the contact where one is given', () => {
    expect(addOptOut('세일', '1588-1234', sender, text, null)).to.deep.equal({
      ...{ kind: 'ended', text: '세일\n1588-1234\n무료수신거부 080-500-4233' },
      added: '무료수신거부 080-500-4233',
    });
    expect(addOptOut('세일\n', null, sender, text, null)).to.include({
      text: '세일\n무료수신거부 080-500-4233',
    });
  });

  it('stays the operator’s where it is in order, with the contact before it', () => {
    const body = '세일\n무료거부0805004233';
    expect(addOptOut(body, null, sender, text, null)).to.deep.equal({
      kind: 'ended',
      text: body,
      added: null,
    });
    expect(addOptOut(body, '1588-1234', sender, text, null)).to.include({
      text: '세일\n1588-1234\n무료거부0805004233',
    });
    expect(addOptOut('세일 무료거부0805004233', '1588-1234', sender, text, null)).to.include({
      text: '세일 1588-1234 무료거부0805004233',
    });
  });

  it('is told to cost nothing and with its code where that is missing', () => {
    const shared = { ...sender, optOutCode: '77' };
    expect(addOptOut('세일\n수신거부 080-500-4233', null, shared, text, null)).to.include({
      text: '세일\n인증번호 77 무료수신거부 080-500-4233',
      added: '인증번호 77 무료수신거부 080-500-4233',
    });
    const known = '코드 77\n무료수신거부 080-500-4233';
    expect(addOptOut(known, null, shared, text, null)).to.include({ text: known });
    expect([showsCode('코드 775', '77'), showsCode('코드 77번', '77')]).to.deep.equal([false, true]);
  });

  it('is what the display asks for: a number, or a free way', () => {
    const pushed = addOptOut('세일', null, sender, push, null);
    expect(pushed).to.include({ added: '무료수신거부 앱 설정 > 알림 끄기' });
    const onlyNumber = { ...sender, optOutMethod: null };
    expect(addOptOut('세일', null, onlyNumber, push, null)).to.include({
      added: '무료수신거부 080-500-4233',
    });
    const onlyWay = { ...sender, optOutNumber: null };
    expect(addOptOut('세일', null, onlyWay, text, null)).to.include({ code: 'OPTOUT_NUMBER_REQUIRED' });
    const none = { ...onlyWay, optOutMethod: null };
    expect(addOptOut('세일', null, none, push, null)).to.include({ code: 'AD_LABEL_OPTOUT_UNKNOWN' });
  });
});
