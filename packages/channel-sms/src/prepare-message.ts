import type { Amendment, PrepareContext, Prepared, ReasonParams, Refused } from '@pabal/core';
import { chooseForm, type OnTooLong } from './choose-form.js';
import type { JudgeImages } from './images/judge-images.js';
import type { SmsReasonCode } from './reason-messages.js';
import type { SmsContent } from './sms-content.js';
import type { SmsLimits } from './sms-limits.js';
import type { SmsMessage } from './sms-message.js';
import { measureText } from './text/measure-text.js';
import { cleanText, type CleanText, type UnencodableText } from './text/clean-text.js';
import { isBlank } from './text/is-blank.js';

/** What a message is prepared by. */
export interface PrepareRules {
  readonly limits: SmsLimits;
  readonly onTooLong: OnTooLong;
  readonly judgeImages: JudgeImages;
  readonly carries?: ((contact: string) => boolean) | undefined;
}

/** Turns the rendered content of one person into a message, or into a refusal with its reason. */
export function prepareMessage(
  content: SmsContent,
  context: PrepareContext,
  rules: PrepareRules,
): Prepared<SmsMessage> | Refused {
  const { limits, carries } = rules;
  // The contact is asked for only where the vendor judges it: a store has to unseal it.
  if (carries && context.contact !== '' && !carries(context.contact)) {
    return refuse('SMS_NOT_DOMESTIC', undefined, limits);
  }
  const text = cleanText(content.text);
  if (text.kind === 'unencodable') return refuseCharacter(text, 'text', limits);
  if (isBlank(text.text)) return refuse('SMS_EMPTY', undefined, limits);
  const subject =
    content.subject === undefined || isBlank(content.subject) ? null : cleanText(content.subject);
  if (subject?.kind === 'unencodable') return refuseCharacter(subject, 'subject', limits);
  if (subject && subject.bytes > limits.maxSubjectBytes) {
    const params = { bytes: subject.bytes, maxBytes: limits.maxSubjectBytes };
    return refuse('SMS_SUBJECT_TOO_LONG', params, limits);
  }
  const images = content.images?.length ? content.images : null;
  const problem = images && rules.judgeImages(images);
  if (problem) return refuse('SMS_IMAGE_INVALID', { problem }, limits);

  const parts = {
    text: text.text,
    bytes: text.bytes,
    hasSubject: subject !== null,
    hasImages: images !== null,
  };
  const chosen = chooseForm(parts, limits, toAllowed(rules.onTooLong, context.purpose));
  if (chosen.kind === 'too-long') {
    return refuse('TOO_LONG', { bytes: text.bytes, maxBytes: chosen.maxBytes, form: chosen.form }, limits);
  }
  return {
    kind: 'prepared',
    form: chosen.form,
    message: {
      form: chosen.form,
      text: chosen.text,
      ...(content.from !== undefined && { from: content.from.replaceAll('-', '') }),
      ...(subject && { subject: subject.text }),
      ...(images && { images }),
    },
    text: chosen.text,
    bytes: chosen.text === text.text ? text.bytes : measureText(chosen.text).bytes,
    amendments: collectAmendments(text, subject, chosen.amendment),
  };
}

/**
 * The end of a text may be cut only where it is certainly the operator's own: other plugins put what a promotional message
 * must say, such as the opt-out line, at the end. An unclassified message counts as promotional.
 */
function toAllowed(onTooLong: OnTooLong, purpose: string): OnTooLong {
  return onTooLong === 'truncate' && purpose !== 'informational' ? 'refuse' : onTooLong;
}

function collectAmendments(
  text: CleanText,
  subject: CleanText | null,
  ofForm: Amendment | undefined,
): readonly Amendment[] {
  if (!ofForm && !subject) return text.amendments;
  return [...text.amendments, ...(subject?.amendments ?? []), ...(ofForm ? [ofForm] : [])];
}

function refuseCharacter(found: UnencodableText, field: 'text' | 'subject', limits: SmsLimits): Refused {
  const { character, codePoint, index } = found;
  return refuse('SMS_UNENCODABLE', { character, codePoint, index, field }, limits);
}

function refuse(
  code: SmsReasonCode | 'TOO_LONG',
  params: ReasonParams | undefined,
  limits: SmsLimits,
): Refused {
  return { kind: 'refused', reason: { code, ...(params && { params }), source: limits.source } };
}
