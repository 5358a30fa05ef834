import type { Amendment, ReasonParams, Wording } from '@pabal/core';
import type { MediumTerms } from './korea/label-terms.js';
import { findLabel } from './label/find-label.js';
import { label } from './label/label-patterns.js';
import type { Sender } from './profile/sender-of.js';
import type { AdLabelCode } from './reason-messages.js';
import { addOptOut } from './words/add-opt-out.js';
import { displayFlaw } from './words/display-flaw.js';
import { hasOwnWords } from './words/own-words.js';
import { isSameNumber, statesContact } from './words/sender-contact.js';
import { beginsWithName } from './words/sender-name.js';

/** What to do with labels that are wrong: refuse the message, or put them right. */
export interface LabelHandling {
  readonly onVariant: 'deny' | 'fix';
  readonly onMisplaced: 'deny' | 'move';
}

/** A change that was made, with the code that says so. */
export interface LabelChange {
  readonly code: AdLabelCode;
  readonly amendment: Amendment;
}

/** The words as the law wants them, or why they cannot be had. */
export type LabelledWords =
  | {
      readonly kind: 'labelled';
      readonly title: string | null;
      readonly body: string;
      readonly changes: readonly LabelChange[];
    }
  | LabelRefusal;

/** Why words cannot be put right. */
export interface LabelRefusal {
  readonly kind: 'refused';
  readonly code: AdLabelCode;
  readonly params?: ReasonParams;
}

/**
 * Adds to the words of an advertisement what they lack; nothing else of them is touched. Pure, and doing it twice is doing it once.
 */
export function labelWords(
  wording: Wording,
  sender: Sender,
  terms: MediumTerms,
  handling: LabelHandling,
): LabelledWords {
  const { name, contact } = sender;
  if (name === null) return { kind: 'refused', code: 'SENDER_NAME_MISSING' };
  if (contact === null) return { kind: 'refused', code: 'SENDER_CONTACT_MISSING' };
  const isTitled = hasTitle(wording, terms);
  const title = takeLabel(isTitled ? (wording.title ?? '') : '', name, handling, 'title');
  if (title.kind === 'refused') return title;
  const body = takeLabel(wording.body, name, handling, 'body');
  if (body.kind === 'refused') return body;
  if (wording.hasImages && !hasOwnWords(body.rest, sender))
    return { kind: 'refused', code: 'LABEL_IN_IMAGE' };
  const flaw = displayFlaw(body.rest);
  if (flaw) return { kind: 'refused', code: flaw };

  const changes: LabelChange[] = [];
  const note = (code: AdLabelCode, kind: string, to: string): void => {
    changes.push({ code, amendment: { kind, to } });
  };
  const isNamed = beginsWithName(body.rest, name);
  const head = isNamed ? label : `${label}${name}\n`;
  if (body.isAdded) note('LABEL_ADDED', 'label', head.trimEnd());
  else if (!isNamed) note('AD_LABEL_NAME_ADDED', 'sender-name', name);
  if (isTitled && title.isAdded) note('SUBJECT_LABEL_ADDED', 'subject-label', label);

  const isContactKnown =
    statesContact(body.rest, contact) || (wording.caller !== null && isSameNumber(contact, wording.caller));
  const ended = addOptOut(body.rest, isContactKnown ? null : contact, sender, terms, wording.caller);
  if (ended.kind === 'refused') return ended;
  if (!isContactKnown) note('AD_LABEL_CONTACT_ADDED', 'sender-contact', contact);
  if (ended.added !== null) note('OPTOUT_FREE_MISSING', 'opt-out-line', ended.added);
  return {
    kind: 'labelled',
    title: isTitled ? label + title.rest.replace(weightless, '') : wording.title,
    body: head + ended.text,
    changes,
  };
}

/** What would alter the label if it followed it. */
const weightless = /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]+/u;

/** Whether there is a title that people see and that bears the label. */
export function hasTitle({ title }: Pick<Wording, 'title'>, terms: MediumTerms): boolean {
  return terms.title === 'labelled' && title !== null && title.trim() !== '';
}

type TakenLabel =
  | {
      readonly kind: 'taken';
      readonly rest: string;
      /** Whether it was not there as it should be. */ readonly isAdded: boolean;
    }
  | LabelRefusal;

/** The text without its label. */
function takeLabel(
  text: string,
  name: string,
  { onVariant, onMisplaced }: LabelHandling,
  part: 'title' | 'body',
): TakenLabel {
  const found = findLabel(text, name);
  const taken = (rest: string, isAdded: boolean): TakenLabel => ({ kind: 'taken', rest, isAdded });
  if (found.kind === 'exact') return taken(text.slice(label.length), false);
  if (found.kind === 'missing') return taken(text, true);
  const params = { part, partKo: part === 'title' ? '제목' : '본문' };
  if (found.kind === 'variant' && onVariant === 'deny')
    return { kind: 'refused', code: 'LABEL_VARIANT', params };
  if (found.kind === 'misplaced' && onMisplaced === 'deny')
    return { kind: 'refused', code: 'LABEL_MISPLACED', params };
  const before = text.slice(0, found.start);
  return taken((before.trim() === '' ? '' : before) + text.slice(found.end), true);
}
