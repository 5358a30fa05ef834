import { isAdvertising, packGate, type Policy, type Verdict } from '@pabal/core';
import type { AdLabelOptions } from '../ad-label-options.js';
import { koreanLabels, mediumTerms } from '../korea/label-terms.js';
import { reasonOf } from '../korea/reason-of.js';
import { labelWords, type LabelChange } from '../label-words.js';
import type { ProfileBook } from '../profile/profile-book.js';
import { loadSender, type FoundSender } from './load-sender.js';

/**
 * Adds to advertising what the law asks of its words, before the channel measures them: label, sender, contact, a free way to refuse.
 * Refuses what cannot be put right.
 */
export function createAdLabelPolicy(book: ProfileBook, options: AdLabelOptions): Policy {
  return packGate<(typeof koreanLabels.versions)[0]['terms'], FoundSender | null>(koreanLabels, {
    id: 'ad-label',
    version: '1',
    stage: 'content',
    after: ['render'],
    before: ['content'],
    load: (batch) => loadSender(book, options, batch),
    judge(candidate, found, batch, { terms }): Verdict {
      const wording = found && isAdvertising(batch.campaign.purpose) ? batch.wordingOf(candidate) : null;
      // Not rendered: only in explain, where others say why. No words to be seen: the check behind the channel says so.
      if (!found || !wording) return { kind: 'pass' };
      if (found.kind === 'refused') return { kind: 'deny', reason: reasonOf(found.code) };
      const result = labelWords(wording, found.sender, mediumTerms(terms, wording.medium), options);
      if (result.kind === 'refused') return { kind: 'deny', reason: reasonOf(result.code, result.params) };
      const { changes, title, body } = result;
      if (title !== wording.title || body !== wording.body) batch.reword(candidate, { title, body });
      return toVerdict(changes);
    },
  });
}

function toVerdict(changes: readonly LabelChange[]): Verdict {
  const [first, ...others] = changes;
  if (!first) return { kind: 'pass' };
  const also = others.map(({ code }) => code).join(', ');
  return {
    kind: 'pass',
    reason: reasonOf(first.code, also === '' ? {} : { also }),
    amendments: changes.map(({ amendment }) => amendment),
  };
}
