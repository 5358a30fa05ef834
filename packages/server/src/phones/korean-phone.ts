import type { ParsedPhone } from './parsed-phone.js';
import type { PhoneReason } from './phone-reasons.js';

interface Rule {
  readonly pattern: RegExp;
  readonly reason: PhoneReason;
}

/**
 * Korean numbers that are not a mobile in use, first fit counts. Ranges by the numbering plan as vendors quote it
 * (sender-number formats): 010-0YYY and 010-1YYY do not exist; 011 and 016 to 019 were moved to 010 until 2021.
 */
const rules: readonly Rule[] = [
  { pattern: /^010[01]\d{7}$/, reason: 'NON_EXISTENT_RANGE' },
  { pattern: /^010\d{0,7}$/, reason: 'TOO_SHORT' },
  { pattern: /^010\d{9,}$/, reason: 'TOO_LONG' },
  { pattern: /^01[16-9]\d{7,8}$/, reason: 'LEGACY_01X' },
  { pattern: /^01[16-9]\d{0,6}$/, reason: 'TOO_SHORT' },
  { pattern: /^050\d{7,9}$/, reason: 'FORWARDING_050' },
  { pattern: /^02\d{7,8}$/, reason: 'NOT_MOBILE' },
  { pattern: /^0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])\d{7,8}$/, reason: 'NOT_MOBILE' },
  { pattern: /^0[678]0\d{7,8}$/, reason: 'NOT_MOBILE' },
  { pattern: /^030\d{8,9}$/, reason: 'NOT_MOBILE' },
  { pattern: /^1[568]\d{6}$/, reason: 'NOT_MOBILE' },
  { pattern: /^[2-9]\d{6,7}$/, reason: 'NOT_MOBILE' },
  { pattern: /^\d{0,8}$/, reason: 'TOO_SHORT' },
  { pattern: /^\d{12,}$/, reason: 'TOO_LONG' },
];

/** Judges the digits of a Korean number, trunk zero included. Only mobiles can receive messages. */
export function parseKoreanPhone(digits: string): ParsedPhone {
  if (/^010[2-9]\d{7}$/.test(digits)) return { kind: 'phone', e164: `+82${digits.slice(1)}` };
  const rule = rules.find(({ pattern }) => pattern.test(digits));
  return { kind: 'invalid', reason: rule?.reason ?? 'BAD_FORMAT' };
}
