import { expect } from 'chai';
import { senderOf } from '../../src/profile/sender-of.js';
import { hasOwnWords } from '../../src/words/own-words.js';
import { aSender } from '../label-world.js';

const sender = senderOf(null, aSender, 'sms');

describe('words of one’s own', () => {
  it('are those beside the sender, the contact and the way to refuse', () => {
    const lawful = 'A몰\n02-1234-5678\n인증번호 12 무료수신거부 080-500-4233';
    expect(hasOwnWords(lawful, sender)).to.equal(false);
    expect(hasOwnWords(`${lawful.replace('\n', ' 여름 세일\n')}`, sender)).to.equal(true);
    expect(hasOwnWords('A몰 세일 무료수신거부 080-500-4233', sender)).to.equal(true);
    expect(hasOwnWords('★ ♥ …', sender)).to.equal(false);
  });
});
