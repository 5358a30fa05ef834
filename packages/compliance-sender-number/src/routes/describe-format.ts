import { versionAt, type Sentence } from '@pabal/core';
import { judgeFormat } from '../formats/judge-format.js';
import type { NumberKind } from '../formats/number-formats.js';
import { koreaSenderNumbers } from '../korea-sender-numbers.js';
import { formatMessages, warningMessages } from '../reason-messages.js';
import type { SenderNumberParts } from '../sender-number-parts.js';

/** A code with its sentence. */
export interface Told {
  readonly code: string;
  readonly sentence: Sentence;
}

/** What the rules of today say of a number's form, with sentences. */
export interface FormatDescription {
  readonly number: string;
  readonly isAccepted: boolean;
  readonly kind: NumberKind | null;
  readonly refusal: Told | null;
  readonly warning: Told | null;
  readonly source: string;
}

/** Judges the form of a number, written in any usual way. */
export function describeFormat(
  { deps, allowance }: Pick<SenderNumberParts, 'deps' | 'allowance'>,
  written: string,
): FormatDescription {
  const { terms } = versionAt(koreaSenderNumbers, deps.clock.now());
  const verdict = judgeFormat(terms.formats, written, allowance);
  const { digits: number, source } = verdict;
  if (verdict.kind === 'refused') {
    const refusal = { code: verdict.code, sentence: formatMessages[verdict.code] };
    return { number, isAccepted: false, kind: null, refusal, warning: null, source };
  }
  const { warning: code, numberKind: kind } = verdict;
  const warning = code && { code, sentence: warningMessages[code] };
  return { number, isAccepted: true, kind, refusal: null, warning, source };
}
