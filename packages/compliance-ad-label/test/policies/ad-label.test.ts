import { expect } from 'chai';
import * as fc from 'fast-check';
import { pass, type Policy, type Wording } from '@pabal/core';
import { candidate, decisionBatch, type DecisionBatchOverrides } from '@pabal/testing';
import type { AdLabelOptions } from '../../src/ad-label-options.js';
import { isLabelled } from '../../src/label/find-label.js';
import { createAdLabelCheckPolicy } from '../../src/policies/ad-label-check.js';
import { createAdLabelPolicy } from '../../src/policies/ad-label.js';
import type { ProfileBook } from '../../src/profile/profile-book.js';
import { aSender } from '../label-world.js';
import { wordedChannel } from '../worded-channel.js';

const options: AdLabelOptions = {
  ...{ sender: aSender, onVariant: 'fix', onMisplaced: 'move', onAdMarkers: 'review' },
  ...{ informationalOnlyChannels: [], selfLabellingChannels: [] },
};
const book: ProfileBook = {
  read: () => Promise.resolve(null),
  show: () => Promise.resolve(null),
  replace: () => Promise.resolve(),
};
const channel = wordedChannel();
const context = { purpose: 'promotional', locale: null, contact: '' };

const piece = fc.constantFrom(
  ...[
    '(광고)',
    '광',
    '고',
    '(',
    ')',
    '[',
    ']',
    '（',
    '\u200b',
    '\u0301',
    '\u20e0',
    '\u202e',
    '\u3164',
    'A몰',
    '세일',
    ' ',
  ],
  ...[
    '\n',
    '/',
    '.',
    'ㄱㅗㅏㅇ',
    '廣告',
    '무료수신거부 ',
    '080-500-4233',
    '수신거부',
    '080-1',
    '(AD)',
    '혜택',
    '\u1100\u116a',
  ],
);
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

async function label(body: string, title: string | null, more: DecisionBatchOverrides = {}) {
  const person = candidate();
  const content = { text: body, ...(title !== null && { subject: title }) };
  const batch = decisionBatch({
    ...{ channel, candidates: [person], stage: 'content', contents: new Map([[person, content]]), ...more },
  });
  await run(createAdLabelPolicy(book, options), batch);
  return { person, content, batch, verdict: batch.judged.get(person) ?? pass };
}

function run(policy: Policy, batch: ReturnType<typeof decisionBatch>): Promise<void> {
  return policy.run(batch, () => Promise.resolve());
}

describe('the policy of labels', () => {
  it('never touches what informs or what the law makes a company tell, whatever it says', async () => {
    const purpose = fc.constantFrom('informational', 'statutory-notice');
    await fc.assert(
      fc.asyncProperty(text, fc.option(text), purpose, async (body, title, word) => {
        const { batch, verdict, person, content } = await label(body, title, { campaign: { purpose: word } });
        expect(verdict).to.deep.equal(pass);
        expect(batch.wordings.size).to.equal(0);
        expect(batch.contentOf(person)).to.equal(content);
      }),
      { numRuns: 200 },
    );
  });

  it('lets no advertisement through to the vendor that is not labelled, together with its check', async () => {
    let passed = 0;
    await fc.assert(
      fc.asyncProperty(text, fc.option(text), text, async (body, title, spoiled) => {
        const { batch, verdict, person } = await label(body, title);
        if (verdict.kind !== 'pass') return;
        const words = batch.wordingOf(person) as Wording;
        // What a channel might do: nothing, or put something before the text.
        for (const before of ['', spoiled]) {
          const content = { ...(batch.contentOf(person) as { text: string }) };
          const prepared = channel.prepare({ ...content, text: before + words.body }, context);
          if (prepared.kind === 'refused') return;
          const sent = { ...candidate(), prepared };
          const contents = new Map([[sent, content]]);
          const last = decisionBatch({ channel, candidates: [sent], stage: 'content', contents });
          await run(createAdLabelCheckPolicy(book, options), last);
          const isSent = last.judged.get(sent)?.kind === 'pass';
          if (isSent) passed += 1;
          if (isSent) expect(isLabelled(prepared.text), prepared.text).to.equal(true);
          if (before === '') expect(isSent, prepared.text).to.equal(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(passed).to.be.greaterThan(20);
  });

  it('labels whatever is not surely something else', async () => {
    const { batch, person } = await label('세일', null, { campaign: { purpose: 'newsletter' } });
    expect(batch.wordingOf(person)?.body).to.match(/^\(광고\)A몰\n세일/);
  });

  it('says what it did first, and the rest beside it', async () => {
    const { verdict } = await label('세일', '여름');
    expect(verdict.reason).to.deep.equal({
      ...{ code: 'LABEL_ADDED', params: { also: 'SUBJECT_LABEL_ADDED, OPTOUT_FREE_MISSING' } },
      ...{ ruleId: 'R07', ruleVersion: 'korea/2024-07-24' },
      source: '정보통신망법 제50조 ④, 시행령 제61조 ③ 별표 6; NHN Cloud SMS 발송 정책',
    });
  });
});
