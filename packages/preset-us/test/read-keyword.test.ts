import { expect } from 'chai';
import fc from 'fast-check';
import { readKeyword } from '@pabal/preset-us';

describe('read keyword', () => {
  for (const word of ['STOP', 'QUIT', 'END', 'CANCEL', 'UNSUBSCRIBE', 'REMOVE', 'OPT-OUT']) {
    it(`stops at "${word}", however it is written`, () => {
      const ways = [word, word.toLowerCase(), ` ${word}. `, `"${word}"!`, `\u200b${word}\n`];
      for (const text of ways) expect(readKeyword(text), JSON.stringify(text)).to.equal('stop');
    });
  }

  it('takes the ways in which people write OPT-OUT', () => {
    for (const text of ['opt out', 'OptOut', 'OPT–OUT', 'ＯＰＴ－ＯＵＴ'])
      expect(readKeyword(text)).to.equal('stop');
  });

  it('goes on at START and UNSTOP', () => {
    for (const text of ['START', 'start!', 'Unstop']) expect(readKeyword(text)).to.equal('resume');
  });

  it('takes no word out of a sentence', () => {
    for (const text of ['', '?', 'please do not stop', 'STOPPED', 'the end of it', 'start over', '수신거부'])
      expect(readKeyword(text), text).to.equal(null);
  });

  it('never resumes at a text with more letters than the word has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const letters = text
          .normalize('NFKC')
          .replace(/[^\p{L}\p{N}]/gu, '')
          .toLowerCase();
        expect(readKeyword(text) === 'resume').to.equal(['start', 'unstop'].includes(letters));
      }),
    );
  });
});
