import { createKnownPatterns } from './known-patterns.js';

/** Digits of a telephone number as it is dialled in Korea; `null` for what is none. */
function phoneDigits(text: string): string | null {
  if (!/^\+?[\d ().-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '').replace(/^82(?=[1-9])/, '0');
  return digits.length >= 7 ? digits : null;
}

/** Whether two telephone numbers are one, however they are written. */
export function isSameNumber(one: string, other: string): boolean {
  const digits = phoneDigits(one);
  return digits !== null && digits === phoneDigits(other);
}

const patternOf = createKnownPatterns((digits) => {
  const spelled = (some: string): string => [...some].join('[ ().-]{0,2}');
  const abroad = digits.startsWith('0') ? `|\\+82[ ().-]{0,2}${spelled(digits.slice(1))}` : '';
  return new RegExp(`(?<!\\d)(?:${spelled(digits)}${abroad})(?!\\d)`);
});

/** Whether a text states a contact: the number in any spelling, an address word for word. */
export function statesContact(text: string, contact: string): boolean {
  const digits = phoneDigits(contact);
  if (digits === null) return text.normalize('NFC').includes(contact.normalize('NFC'));
  return patternOf(digits).test(text);
}
