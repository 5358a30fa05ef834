import { packGate, pass, type Policy, type Verdict } from '@pabal/core';
import { judgeLine, type LineFacts } from './judge-line.js';
import { koreaOptOutPack, type OptOutTerms } from './korea-optout-pack.js';
import { readCallerLine, readShownLines } from './lines/shown-line.js';
import type { LineFactsLoader } from './load-line-facts.js';

/**
 * Judges the lines that a message shows as it goes out, once its words are filled in and other policies have added theirs: a person may
 * be told of no line but one that is active, stands for the consent channel and has fresh refusals. A message that shows none is left to
 * the gate of the campaign.
 */
export function createShownLineGate(loadFacts: LineFactsLoader): Policy {
  return packGate<OptOutTerms, LineFacts | null>(koreaOptOutPack, {
    id: 'optout-080-shown',
    version: '1',
    stage: 'content',
    after: ['content'],
    lastLook: true,
    load: loadFacts,
    judge(candidate, facts, batch): Verdict {
      const { prepared } = candidate;
      // Nothing was made: only in explain, where others say why.
      if (!facts || !prepared) return pass;
      const wording = batch.wordingOf(candidate);
      // Where buttons stand below the words, the end of the words is not the end of the text.
      const texts = [prepared.text, ...(wording ? [wording.body] : [])];
      const verdicts = texts.flatMap((text) =>
        readShownLines(text).map((shown) => judgeLine(facts, shown, prepared.text)),
      );
      const caller = verdicts.length === 0 && wording ? readCallerLine(wording.caller) : null;
      if (caller) return judgeLine(facts, caller, prepared.text);
      return (
        verdicts.find(({ kind }) => kind === 'deny') ?? verdicts.find(({ kind }) => kind === 'hold') ?? pass
      );
    },
  });
}
