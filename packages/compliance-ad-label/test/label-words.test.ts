import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Wording } from '@pabal/core';
import { koreanLabels, mediumTerms } from '../src/korea/label-terms.js';
import { findLabel, isLabelled } from '../src/label/find-label.js';
import { label } from '../src/label/label-patterns.js';
import { labelWords, type LabelHandling, type LabelledWords } from '../src/label-words.js';
import { senderOf } from '../src/profile/sender-of.js';
import { aSender } from './label-world.js';

const [{ terms }] = koreanLabels.versions as [(typeof koreanLabels.versions)[0]];
const sender = senderOf(null, { ...aSender, contact: '서울시 강남구 테헤란로 1' }, 'sms');
const strict: LabelHandling = { onVariant: 'deny', onMisplaced: 'deny' };
const mending: LabelHandling = { onVariant: 'fix', onMisplaced: 'move' };

function doLabel(wording: Partial<Wording>, handling = strict): LabelledWords {
  const { medium = 'text', ...rest } = wording;
  const whole = { medium, title: null, body: '', caller: '0212345678', hasImages: false, ...rest };
  return labelWords(whole, sender, mediumTerms(terms, medium), handling);
}

/** Words as people write them, and as people write who would rather not label. */
const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'A몰',
      '여름 세일',
      '안녕하세요',
      '쿠폰',
      '\n',
      ' ',
      '!',
      '50%',
      '02-1234-5678',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '（',
      '）',
      '【',
      '】',
      '광',
      '고',
      '광고',
      '(광고)',
      '廣告',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\u200b',
      '\u2060',
      '\u0336',
      '\u20e0',
      '\u202e',
      '\ufe0f',
      '\u3164',
      '\ud83d\ude00',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '무료',
      '수신거부',
      '거부',
      ' 080-500-4233',
      '080-123',
      '\u1100\u116a\u11bc',
      'ㄱ',
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) },
);
const text = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''));
const medium = fc.constantFrom('text', 'kakao', 'kakao-non-friends', 'push', 'other');
const runs = { numRuns: 400 };

describe('labelled words', () => {
  it('begin with exactly the label, in the body and in the title, whatever was written', () => {
    fc.assert(
      fc.property(
        text,
        fc.option(text),
        medium,
        fc.constantFrom(strict, mending),
        (body, title, kind, how) => {
          const result = doLabel({ medium: kind, body, title }, how);
          if (result.kind === 'refused') return;
          expect(isLabelled(result.body), result.body).to.equal(true);
          if (title !== null && title.trim() !== '') expect(isLabelled(result.title ?? '')).to.equal(true);
          else expect(result.title).to.equal(title);
        },
      ),
      runs,
    );
  });

  it('are never made of a label that is not the label', () => {
    fc.assert(
      fc.property(text, (body) => {
        const { kind } = findLabel(body, sender.name);
        fc.pre(kind === 'variant' || kind === 'misplaced');
        const result = doLabel({ body });
        expect(result).to.include({
          kind: 'refused',
          code: kind === 'variant' ? 'LABEL_VARIANT' : 'LABEL_MISPLACED',
        });
      }),
      runs,
    );
  });

  it('are the same when they are labelled once more', () => {
    fc.assert(
      fc.property(
        text,
        fc.option(text),
        medium,
        fc.constantFrom(strict, mending),
        (body, title, kind, how) => {
          const once = doLabel({ medium: kind, body, title }, how);
          if (once.kind === 'refused') return;
          const twice = doLabel({ medium: kind, body: once.body, title: once.title }, how);
          expect(twice).to.deep.equal({ ...once, changes: [] });
        },
      ),
      runs,
    );
  });

  it('hold the operator’s text in one piece, byte for byte, where nothing of it had to be mended', () => {
    fc.assert(
      fc.property(text, medium, (body, kind) => {
        const result = doLabel({ medium: kind, body });
        if (result.kind === 'refused' || findLabel(body, sender.name).kind !== 'missing') return;
        if (/거부/.test(body)) return;
        expect(result.body).to.include(body);
      }),
      runs,
    );
  });

  it('hold every character of the operator’s text in its order, also where a line was mended', () => {
    fc.assert(
      fc.property(text, (body) => {
        const result = doLabel({ body });
        if (result.kind === 'refused') return;
        let at = 0;
        const isKept = [...body.normalize('NFC')].every((character) => {
          at = result.body.normalize('NFC').indexOf(character, at) + 1;
          return at > 0;
        });
        expect(isKept).to.equal(true);
      }),
      runs,
    );
  });

  it('bear a decomposed label in the form that counts', () => {
    const result = doLabel({ body: '(광고)A몰 세일'.normalize('NFD') });
    expect(result.kind === 'labelled' && result.body.startsWith(label)).to.equal(true);
  });

  it('are refused for what is wrong first: the sender, the title, the body', () => {
    const nobody = { ...sender, name: null };
    const words = { medium: 'text', title: '[광고]', body: '[광고]', caller: null, hasImages: false };
    expect(labelWords(words, nobody, mediumTerms(terms, 'text'), strict)).to.include({
      code: 'SENDER_NAME_MISSING',
    });
    expect(doLabel({ title: '[광고] 여름', body: '[광고]' })).to.deep.equal({
      ...{ kind: 'refused', code: 'LABEL_VARIANT' },
      params: { part: 'title', partKo: '제목' },
    });
  });

  it('take a picture with words for what it is, and one without for an advertisement in a picture', () => {
    expect(doLabel({ body: '여름 세일', hasImages: true }).kind).to.equal('labelled');
    for (const body of ['', '…', '(광고)', '(광고)A몰', '(광고)A몰\n무료수신거부 080-500-4233', '★★'])
      expect(doLabel({ body, hasImages: true }), body).to.include({ code: 'LABEL_IN_IMAGE' });
  });

  it('leave a blank title alone', () => {
    const result = doLabel({ title: '  ', body: '세일' });
    expect(result.kind === 'labelled' && result.title).to.equal('  ');
  });
});
