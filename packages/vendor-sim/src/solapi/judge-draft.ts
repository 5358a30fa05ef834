import type { Account } from './account.js';
import { measureBytes } from './byte-length.js';
import type { Group } from './group.js';
import type { MessageDraft } from './message-draft.js';
import { priceByType, type MessageType } from './price.js';
import { refusals } from './status-codes.js';

/** Whether a message may enter its group, and as what. */
export type DraftVerdict =
  | { readonly kind: 'fit'; readonly type: MessageType }
  | { readonly kind: 'refused'; readonly statusCode: string };

const maxBytes = { SMS: 90, LMS: 2_000, MMS: 2_000 } as const;
const maxSubjectBytes = 40;
const maxKeyLength = 30;
const maxValueLength = 100;

const domesticNumber = /^0\d{8,11}$/;
const foreignNumber = /^\d{6,15}$/;

const fits = {
  SMS: { kind: 'fit', type: 'SMS' },
  LMS: { kind: 'fit', type: 'LMS' },
  MMS: { kind: 'fit', type: 'MMS' },
} as const;

const refuse = (statusCode: string): DraftVerdict => ({ kind: 'refused', statusCode });

/** Detection only ever raises a type: a declared LMS stays one, however short. */
function chooseType(draft: MessageDraft, bytes: number): MessageType | undefined {
  const declared = draft.type ?? 'SMS';
  if (declared !== 'SMS' && declared !== 'LMS' && declared !== 'MMS') return undefined;
  if (!draft.autoTypeDetect) return declared;
  if (declared === 'MMS' || draft.imageId !== undefined) return 'MMS';
  if (declared === 'LMS' || draft.subject !== undefined || bytes > maxBytes.SMS) return 'LMS';
  return 'SMS';
}

function judgeContent(draft: MessageDraft): DraftVerdict {
  const bytes = measureBytes(draft.text);
  if (bytes < 0) return refuse(refusals.unencodableText);
  const subjectBytes = draft.subject === undefined ? 0 : measureBytes(draft.subject);
  if (subjectBytes < 0) return refuse(refusals.unencodableSubject);
  const type = chooseType(draft, bytes);
  if (type === undefined) return refuse(refusals.noRoute);
  if (bytes === 0 || bytes > maxBytes[type] || subjectBytes > maxSubjectBytes) return refuse(refusals.length);
  return fits[type];
}

function hasFittingFields(fields: Record<string, unknown>): boolean {
  for (const key in fields) {
    const value = fields[key];
    if (key.length > maxKeyLength || typeof value !== 'string' || value.length > maxValueLength) return false;
  }
  return true;
}

/** Applies the vendor's rules to one message for one number. */
export function judgeDraft(draft: MessageDraft, to: string, group: Group, account: Account): DraftVerdict {
  if (!(draft.country === '82' ? domesticNumber : foreignNumber).test(to))
    return refuse(refusals.badRecipient);
  if (!account.senderIds.has(draft.from)) return refuse(refusals.sender);
  if (account.optOuts.get(draft.from)?.has(to)) return refuse(refusals.optedOut);
  if (account.blockedNumbers.has(to)) return refuse(refusals.blocked);
  if (draft.customFields && !hasFittingFields(draft.customFields)) return refuse(refusals.customFields);
  const verdict = judgeContent(draft);
  if (verdict.kind === 'refused') return verdict;
  if (group.numbers?.has(to)) return refuse(refusals.duplicate);
  if (account.balance - account.reserved < priceByType[verdict.type]) return refuse(refusals.balance);
  return verdict;
}
