import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { ParsedPhone } from './parsed-phone.js';

const landlines: readonly (string | undefined)[] = [
  'FIXED_LINE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'SHARED_COST',
  'UAN',
  'VOICEMAIL',
  'PAGER',
];

/** Judges a number of another country: country code and digits, without a plus. */
export function parseForeignPhone(digits: string): ParsedPhone {
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (!number?.country) return { kind: 'invalid', reason: number ? 'BAD_FORMAT' : lengthReason(digits) };
  if (!number.isPossible()) return { kind: 'invalid', reason: lengthReason(digits) };
  if (!number.isValid()) return { kind: 'invalid', reason: 'BAD_FORMAT' };
  if (landlines.includes(number.getType())) return { kind: 'invalid', reason: 'NOT_MOBILE' };
  return { kind: 'phone', e164: number.number };
}

function lengthReason(digits: string): 'TOO_SHORT' | 'TOO_LONG' | 'UNKNOWN_COUNTRY' {
  if (digits.length < 8) return 'TOO_SHORT';
  return digits.length > 15 ? 'TOO_LONG' : 'UNKNOWN_COUNTRY';
}
