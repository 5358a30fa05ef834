import type { ReasonParams } from '@pabal/core';
import type { MediumTerms } from '../korea/label-terms.js';
import type { Sender } from '../profile/sender-of.js';
import type { AdLabelCode } from '../reason-messages.js';
import { isSameNumber } from './sender-contact.js';
import { readOptOutTail, type OptOutPlaces } from './opt-out-tail.js';

/** A text with its end in order, and the line that was added or mended; or why it cannot be. */
export type EndedText =
  | { readonly kind: 'ended'; readonly text: string; readonly added: string | null }
  | { readonly kind: 'refused'; readonly code: AdLabelCode; readonly params?: ReasonParams };

/** Where people may refuse on a display. */
export function optOutPlaces(sender: Sender, terms: MediumTerms, caller: string | null): OptOutPlaces {
  const number = sender.optOutNumber;
  return {
    number,
    isCaller: number !== null && caller !== null && isSameNumber(number, caller),
    method: terms.optOut === 'number' ? null : sender.optOutMethod,
  };
}

/** Whether the code that callers of a shared number enter is shown. */
export function showsCode(text: string, code: string | null): boolean {
  return code === null || new RegExp(`(?<!\\d)${code}(?!\\d)`).test(text);
}

/** Puts the free way to refuse at the end of a text, and the sender's contact before it where one is given. */
export function addOptOut(
  text: string,
  contact: string | null,
  sender: Sender,
  terms: MediumTerms,
  caller: string | null,
): EndedText {
  const places = optOutPlaces(sender, terms, caller);
  const { number, method } = places;
  if (number === null && terms.optOut === 'number')
    return { kind: 'refused', code: 'OPTOUT_NUMBER_REQUIRED' };
  if (number === null && method === null) return { kind: 'refused', code: 'AD_LABEL_OPTOUT_UNKNOWN' };
  const tail = readOptOutTail(text, places);
  if (tail.kind === 'other-place') return { kind: 'refused', code: 'OPTOUT_NUMBER_INVALID' };
  const code = sender.optOutCode === null ? '' : `인증번호 ${sender.optOutCode} `;
  if (tail.kind === 'silent') {
    const added = method === null ? `${code}무료수신거부 ${number}` : `무료수신거부 ${method}`;
    return { kind: 'ended', text: joinLines(joinLines(text, contact ?? ''), added), added };
  }
  const { at } = tail;
  const isByNumber = method === null || !text.trimEnd().endsWith(method);
  const missing =
    (isByNumber && !showsCode(text, sender.optOutCode) ? code : '') + (tail.kind === 'free' ? '' : '무료');
  const isLineStart = at === 0 || text[at - 1] === '\n';
  const stated = contact === null ? '' : contact + (isLineStart ? '\n' : ' ');
  const ended = text.slice(0, at) + stated + missing + text.slice(at);
  return { kind: 'ended', text: ended, added: missing === '' ? null : missing + text.slice(at).trimEnd() };
}

function joinLines(one: string, other: string): string {
  if (one === '' || other === '') return one + other;
  return one.endsWith('\n') ? one + other : `${one}\n${other}`;
}
