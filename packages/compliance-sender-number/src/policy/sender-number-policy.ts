import { packGate, versionAt, type DecisionBatch, type Policy, type Verdict } from '@pabal/core';
import { normaliseNumber } from '../formats/normalise-number.js';
import { koreaSenderNumbers, type SenderNumberTerms } from '../korea-sender-numbers.js';
import type { SenderNumber } from '../numbers/sender-number.js';
import { toNumberId } from '../register-deps.js';
import { hasVariable, judgeCaller, type CallerRules } from './judge-caller.js';
import type { NumberCache } from './number-cache.js';

/** Who calls in each variant of a campaign, and what is registered of them. */
interface CallerFacts {
  readonly callers: ReadonlyMap<string | null, string | null>;
  readonly numbers: ReadonlyMap<string, SenderNumber | null>;
  /** Filled while people are judged: those of one variant get one verdict. */
  readonly verdicts: Map<string | null, Verdict>;
}

/** Lets out what shows a registered number alone, whatever the message is for. Reads once a batch and asks again at the last look. */
export function createSenderNumberPolicy(
  cache: NumberCache,
  hashOf: (value: string) => string,
  rules: CallerRules,
): Policy {
  return packGate<SenderNumberTerms, CallerFacts>(koreaSenderNumbers, {
    id: 'sender-number',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    async load(batch, candidates) {
      const variants = new Set(candidates.map(({ variant }) => variant));
      const callers = new Map([...variants].map((variant) => [variant, callerOf(batch, variant)]));
      const numbers = new Map<string, SenderNumber | null>();
      const { formats } = versionAt(koreaSenderNumbers, batch.now).terms;
      for (const caller of new Set(callers.values())) {
        if (caller === null || hasVariable(caller)) continue;
        const isUsable = (number: SenderNumber): boolean =>
          judgeCaller(caller, number, batch.channel, batch.now, formats, rules).kind === 'pass';
        numbers.set(caller, await cache.read(batch, toNumberId(hashOf, normaliseNumber(caller)), isUsable));
      }
      return { callers, numbers, verdicts: new Map() };
    },
    judge({ variant }, { callers, numbers, verdicts }, { channel, now }, { terms }) {
      const known = verdicts.get(variant);
      if (known) return known;
      const caller = callers.get(variant) ?? null;
      const number = caller === null ? null : (numbers.get(caller) ?? null);
      const verdict = judgeCaller(caller, number, channel, now, terms.formats, rules);
      verdicts.set(variant, verdict);
      return verdict;
    },
  });
}

function callerOf({ campaign, channel }: DecisionBatch, variant: string | null): string | null {
  if (!channel.wording) return null;
  const own = campaign.experiment?.variants.find(({ name }) => name === variant)?.content;
  return channel.wording.read(own ?? campaign.content).caller;
}
