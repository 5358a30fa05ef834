import type { FormatCode, FormatWarning } from '../reason-messages.js';
import { normaliseNumber } from './normalise-number.js';
import type { FormatFlag, NumberFormat, NumberKind } from './number-formats.js';

/** What the operator's vendors and papers allow beyond the rule. */
export interface FormatAllowance {
  /** A vendor that takes 050 numbers. */
  readonly forwarding050: boolean;
  /** A vendor that takes numbers of 12 digits. */
  readonly twelveDigits: boolean;
  /** Special numbers such as `1335` that the operator is verified to own; digits. */
  readonly specialNumbers: readonly string[];
}

/** Whether a number may be a sender by its form. */
export type FormatVerdict =
  | {
      readonly kind: 'accepted';
      readonly digits: string;
      readonly numberKind: NumberKind;
      readonly warning: FormatWarning | null;
      readonly source: string;
    }
  | { readonly kind: 'refused'; readonly digits: string; readonly code: FormatCode; readonly source: string };

/** Judges a number, written in any usual way, by a table of formats; pure. */
export function judgeFormat(
  formats: readonly NumberFormat[],
  written: string,
  allowance: FormatAllowance,
): FormatVerdict {
  const digits = normaliseNumber(written);
  const row = formats.find(({ pattern }) => pattern.test(digits));
  if (!row) return { kind: 'refused', digits, code: 'BAD_FORMAT', source: '' };
  const { refusal, kind: numberKind, warning, source, unless } = row;
  const isAllowed = unless?.every((flag) => holds(flag, digits, allowance)) ?? false;
  if (refusal !== undefined && !isAllowed) return { kind: 'refused', digits, code: refusal, source };
  if (numberKind === null) throw new TypeError(`the format ${String(row.pattern)} accepts what has no kind`);
  return { kind: 'accepted', digits, numberKind, warning: warning ?? null, source };
}

function holds(flag: FormatFlag, digits: string, allowance: FormatAllowance): boolean {
  switch (flag) {
    case 'forwarding-050':
      return allowance.forwarding050;
    case 'twelve-digits':
      return allowance.twelveDigits;
    case 'owned-special':
      return allowance.specialNumbers.includes(digits);
  }
}
