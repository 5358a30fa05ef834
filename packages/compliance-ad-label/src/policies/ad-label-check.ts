import { isAdvertising, packGate, type Policy, type Verdict, type Wording } from '@pabal/core';
import type { AdLabelOptions } from '../ad-label-options.js';
import { koreanLabels, mediumTerms, type MediumTerms } from '../korea/label-terms.js';
import { reasonOf } from '../korea/reason-of.js';
import { findLabel } from '../label/find-label.js';
import { label } from '../label/label-patterns.js';
import { hasTitle } from '../label-words.js';
import type { ProfileBook } from '../profile/profile-book.js';
import type { Sender } from '../profile/sender-of.js';
import type { AdLabelCode } from '../reason-messages.js';
import { optOutPlaces } from '../words/add-opt-out.js';
import { displayFlaw } from '../words/display-flaw.js';
import { readOptOutTail } from '../words/opt-out-tail.js';
import { beginsWithName } from '../words/sender-name.js';
import { loadSender, type FoundSender } from './load-sender.js';

/**
 * Reads advertising once more as it goes out. Whatever a channel or another policy did in between: what does not bear the label, the
 * sender and the way to refuse stays here.
 */
export function createAdLabelCheckPolicy(book: ProfileBook, options: AdLabelOptions): Policy {
  return packGate<(typeof koreanLabels.versions)[0]['terms'], FoundSender | null>(koreanLabels, {
    id: 'ad-label-check',
    version: '1',
    stage: 'content',
    after: ['content'],
    load: (batch) => loadSender(book, options, batch),
    judge(candidate, found, batch, { terms }): Verdict {
      const { prepared } = candidate;
      // Nothing was made: only in explain, where others say why.
      if (!found || !prepared || !isAdvertising(batch.campaign.purpose)) return { kind: 'pass' };
      if (found.kind === 'refused') return { kind: 'deny', reason: reasonOf(found.code) };
      const wording = batch.wordingOf(candidate);
      if (!wording) {
        return { kind: 'deny', reason: reasonOf('AD_LABEL_UNREADABLE', { channel: batch.channel.id }) };
      }
      const flaw = findFlaw(prepared.text, wording, found.sender, mediumTerms(terms, wording.medium));
      if (flaw) return { kind: 'deny', reason: flaw };
      const form = prepared.amendments.find(({ kind }) => kind === 'form');
      if (!form) return { kind: 'pass' };
      const { from = '', to = '' } = form;
      return { kind: 'pass', reason: reasonOf('UPGRADED_TO_LMS', { from, to }) };
    },
  });
}

function findFlaw(text: string, wording: Wording, sender: Sender, terms: MediumTerms) {
  const ofTitle = hasTitle(wording, terms) ? labelFlaw(wording.title ?? '') : null;
  if (ofTitle) return reasonOf(ofTitle, { part: 'title', partKo: '제목' });
  const ofBody = labelFlaw(text);
  if (ofBody) return reasonOf(ofBody, { part: 'body', partKo: '본문' });
  const { name } = sender;
  const isNamed = [text, wording.body].some(
    (one) => name !== null && beginsWithName(one.slice(label.length), name),
  );
  if (!isNamed) return reasonOf('SENDER_NAME_MISSING');
  const flaw = displayFlaw(text);
  if (flaw) return reasonOf(flaw);
  return endsFreely(text, wording, sender, terms) ? null : reasonOf('OPTOUT_FREE_MISSING');
}

/** Whether the way to refuse is still there: at the end, or where buttons stand below the words at the end of these. */
function endsFreely(text: string, wording: Wording, sender: Sender, terms: MediumTerms): boolean {
  const places = optOutPlaces(sender, terms, wording.caller);
  if (terms.shows === 'words') return readOptOutTail(text, places).kind === 'free';
  const tail = readOptOutTail(wording.body, places);
  return tail.kind === 'free' && text.includes(wording.body.slice(tail.at).trimEnd());
}

function labelFlaw(text: string): AdLabelCode | null {
  const { kind } = findLabel(text);
  if (kind === 'exact') return null;
  if (kind === 'misplaced') return 'LABEL_MISPLACED';
  return kind === 'missing' ? 'AD_LABEL_LOST' : 'LABEL_VARIANT';
}
