import { packGate, pass, type Campaign, type Policy, type Verdict, type Wording } from '@pabal/core';
import { judgeLine } from './judge-line.js';
import { koreaOptOutPack, type OptOutTerms } from './korea-optout-pack.js';
import { readCallerLine, readShownLine, type ShownLine } from './lines/shown-line.js';
import type { LineFactsLoader } from './load-line-facts.js';

/** Verdicts by variant; `null` is the message of the campaign itself. */
type Verdicts = ReadonlyMap<string | null, Verdict>;

/**
 * Lets advertising go only while the opt-out line of its message is active, stands for its consent channel and has fresh refusals
 * (R10, R25, R26). It judges the message of the campaign, templates unfilled; the gate of the shown line judges what goes out.
 */
export function createOptOutGate(loadFacts: LineFactsLoader): Policy {
  return packGate<OptOutTerms, Verdicts>(koreaOptOutPack, {
    id: 'optout-080',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    async load(batch) {
      const { campaign, channel } = batch;
      const facts = await loadFacts(batch);
      if (!facts) return new Map();
      return new Map(
        messagesOf(campaign).map(([variant, content]) => {
          const words = channel.wording?.read(content) ?? null;
          return [variant, judgeLine(facts, words && shownBy(words), words?.body ?? '')];
        }),
      );
    },
    judge: ({ variant }, verdicts) => verdicts.get(variant) ?? verdicts.get(null) ?? pass,
  });
}

/** What the end of the text shows, else a sender number that is itself a free one. */
function shownBy({ body, caller }: Wording): ShownLine | null {
  return readShownLine(body) ?? readCallerLine(caller);
}

/** Every message that a campaign may send, templates unfilled. */
function messagesOf({ content, experiment }: Campaign): readonly (readonly [string | null, unknown])[] {
  const variants = experiment?.variants ?? [];
  return [[null, content], ...variants.map((one) => [one.name, one.content ?? content] as const)];
}
