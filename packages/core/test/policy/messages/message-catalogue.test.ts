import { expect } from 'chai';
import { MessageCatalogue } from '../../../src/policy/messages/message-catalogue.js';

const catalogue = (): MessageCatalogue => {
  const made = new MessageCatalogue();
  made.add({ NIGHT: { ko: '{hour}시 {hour}', en: 'It is {hour}, {who}.' } });
  return made;
};

describe('message catalogue', () => {
  it('prefers the sentence of the version of the rules, then that of the policy', () => {
    const made = catalogue();
    made.add({
      'NIGHT@law/1': { ko: '법 1', en: 'Law 1.' },
      'NIGHT@2': { ko: '정책 2', en: 'Policy 2.' },
    });
    const say = (ruleVersion: string, policyVersion: string) =>
      made.sentence({ code: 'NIGHT', params: { hour: 21, who: 'night' }, ruleVersion, policyVersion }).en;
    expect(say('law/1', '2')).to.equal('Law 1.');
    expect(say('law/9', '2')).to.equal('Policy 2.');
    expect(say('law/9', '9')).to.equal('It is 21, night.');
  });

  it('fills the parameters of a reason into both languages', () => {
    const sentence = catalogue().sentence({ code: 'NIGHT', params: { hour: 21, who: 'night' } });
    expect(sentence).to.deep.equal({ ko: '21시 21', en: 'It is 21, night.' });
  });

  it('takes a word of its own for the Korean sentence where there is one', () => {
    const catalogue = new MessageCatalogue();
    catalogue.add({ FULL: { ko: '{window} 동안', en: 'per {window}' } });
    const params = { window: '7 days', windowKo: '7일' };
    expect(catalogue.sentence({ code: 'FULL', params })).to.deep.equal({ ko: '7일 동안', en: 'per 7 days' });
    expect(catalogue.sentence({ code: 'FULL', params: { window: '7 days' } }).ko).to.equal('7 days 동안');
  });

  it('shows a gap where a parameter is missing', () => {
    expect(catalogue().sentence({ code: 'NIGHT', params: { hour: 21 } }).en).to.equal('It is 21, ….');
    expect(catalogue().sentence({ code: 'NIGHT' }).ko).to.equal('…시 …');
  });

  it('fills a value in as it is, even one that looks like a placeholder or a pattern', () => {
    const { en } = catalogue().sentence({ code: 'NIGHT', params: { hour: '{who}', who: '$&' } });
    expect(en).to.equal('It is {who}, $&.');
  });

  for (const code of ['NOBODY_WROTE_ME', 'constructor', '__proto__']) {
    it(`answers with the code ${code} itself when nobody wrote a sentence for it`, () => {
      expect(catalogue().sentence({ code })).to.deep.equal({ ko: code, en: code });
    });
  }

  it('keeps a sentence that is there and names the code that is taken', () => {
    const made = catalogue();
    const other = { ko: '가', en: 'a' };
    expect(made.add({ NIGHT: other, DAY: other })).to.deep.equal(['NIGHT']);
    expect(made.sentence({ code: 'NIGHT', params: { hour: 1 } }).ko).to.equal('1시 1');
    expect(made.sentence({ code: 'DAY' })).to.deep.equal(other);
    expect(made.add({ DAY: { ...other } }), 'said twice alike').to.deep.equal([]);
  });
});
