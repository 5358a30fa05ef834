import type { Amendment } from '@pabal/core';
import type { SmsForm } from './sms-message.js';
import type { SmsLimits } from './sms-limits.js';
import { truncateText } from './text/truncate-text.js';

/** What to do with a text that its form cannot hold. */
export type OnTooLong = 'upgrade' | 'truncate' | 'refuse';

/** The form a text travels in, cut to it if need be. */
export interface ChosenForm {
  readonly kind: 'chosen';
  readonly form: SmsForm;
  readonly text: string;
  readonly amendment?: Amendment;
}

/** A text that no allowed form can hold. */
export interface TooLong {
  readonly kind: 'too-long';
  readonly form: SmsForm;
  readonly maxBytes: number;
}

/** What decides about the form: the parts of the message that are there. */
export interface MessageParts {
  readonly text: string;
  /** Of the text, in CP949. */
  readonly bytes: number;
  readonly hasSubject: boolean;
  readonly hasImages: boolean;
}

/** Chooses the cheapest form that carries a message: pictures make it MMS, a subject LMS, everything else starts as SMS. */
export function chooseForm(
  parts: MessageParts,
  limits: SmsLimits,
  onTooLong: OnTooLong,
): ChosenForm | TooLong {
  const form = parts.hasImages ? 'mms' : parts.hasSubject ? 'lms' : 'sms';
  const maxBytes = toMaxBytes(form, limits);
  if (parts.bytes <= maxBytes) return { kind: 'chosen', form, text: parts.text };
  if (onTooLong === 'upgrade' && form === 'sms' && parts.bytes <= limits.maxLmsBytes) {
    return {
      kind: 'chosen',
      form: 'lms',
      text: parts.text,
      amendment: { kind: 'form', from: 'sms', to: 'lms' },
    };
  }
  if (onTooLong === 'truncate') {
    const text = truncateText(parts.text, maxBytes);
    const amendment = { kind: 'truncated', from: `${parts.bytes} bytes`, to: `${maxBytes} bytes` };
    return { kind: 'chosen', form, text, amendment };
  }
  const widest = onTooLong === 'upgrade' && form === 'sms' ? 'lms' : form;
  return { kind: 'too-long', form: widest, maxBytes: toMaxBytes(widest, limits) };
}

function toMaxBytes(form: SmsForm, limits: SmsLimits): number {
  if (form === 'sms') return limits.maxSmsBytes;
  return form === 'lms' ? limits.maxLmsBytes : limits.maxMmsBytes;
}
