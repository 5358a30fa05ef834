import { VendorError } from './vendor-error.js';

/** A message as the client asks for it. */
export interface MessageDraft {
  readonly to: string | readonly string[];
  readonly from: string;
  readonly text: string;
  readonly subject: string | undefined;
  readonly imageId: string | undefined;
  readonly country: string;
  readonly customFields: Record<string, unknown> | undefined;
  readonly type: string | undefined;
  readonly autoTypeDetect: boolean;
}

/** Messages in one call. */
export const maxMessagesPerCall = 10_000;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isTextOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

const dropHyphens = (number: string): string => (number.includes('-') ? number.replaceAll('-', '') : number);

function parseRecipients(to: unknown, at: string): string | string[] {
  if (typeof to === 'string') return dropHyphens(to);
  if (Array.isArray(to) && to.length > 0 && to.every((number) => typeof number === 'string')) {
    return to.map(dropHyphens);
  }
  throw new VendorError('ValidationError', `${at}.to must be a number or a list of numbers.`);
}

/** Reads one message; throws a VendorError when it is not of the documented shape. Written by hand: it runs per message. */
export function parseDraft(raw: unknown, at: string): MessageDraft {
  if (!isRecord(raw)) throw new VendorError('ValidationError', `${at} must be an object.`);
  const { from, text, subject, imageId, country, customFields, type, autoTypeDetect } = raw;
  if (![from, text, subject, imageId, country, type].every(isTextOrAbsent)) {
    throw new VendorError('ValidationError', `${at} has a field that must be text.`);
  }
  if (customFields !== undefined && customFields !== null && !isRecord(customFields)) {
    throw new VendorError('ValidationError', `${at}.customFields must be an object.`);
  }
  return {
    to: parseRecipients(raw['to'], at),
    from: dropHyphens((from as string | undefined) ?? ''),
    text: (text as string | undefined) ?? '',
    subject: (subject as string | null | undefined) || undefined,
    imageId: (imageId as string | null | undefined) || undefined,
    country: (country as string | undefined) ?? '82',
    customFields: customFields ?? undefined,
    type: (type as string | null | undefined) || undefined,
    autoTypeDetect: autoTypeDetect !== false,
  };
}

/** The raw messages of a call with several. */
export function parseMessageList(payload: unknown): readonly unknown[] {
  const messages = isRecord(payload) ? payload['messages'] : undefined;
  if (!Array.isArray(messages) || messages.length === 0) {
    throw new VendorError('ValidationError', 'messages must be a list with at least one message.');
  }
  if (messages.length > maxMessagesPerCall) throw new VendorError('TooManyMessages');
  return messages;
}
