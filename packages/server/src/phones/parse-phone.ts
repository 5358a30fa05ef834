import { parseForeignPhone } from './foreign-phone.js';
import { parseKoreanPhone } from './korean-phone.js';
import type { ParsedPhone } from './parsed-phone.js';
import type { PhoneReason } from './phone-reasons.js';

const zero = 48;
const nine = 57;

/**
 * Reads a phone number as people write it. Without a country code it is Korean; a Korean one must be a mobile in a range
 * that exists (see `docs/http-api.md`). Plain mobiles take a path without any look-up: more than a million a second.
 */
export function parsePhone(text: string): ParsedPhone {
  return readPlainMobile(text) ?? readAnyPhone(text);
}

/** `01023456789`, `010-2345-6789` and `+821023456789`; null for everything that needs a closer look. */
function readPlainMobile(text: string): ParsedPhone | null {
  const { length } = text;
  if (length === 11) return isMobileDigits(text, 0) ? toPhone(text, 1) : null;
  if (length === 13 && text.charCodeAt(3) === 45 && text.charCodeAt(8) === 45) {
    const digits = text.slice(0, 3) + text.slice(4, 8) + text.slice(9);
    return isMobileDigits(digits, 0) ? toPhone(digits, 1) : null;
  }
  return null;
}

function isMobileDigits(digits: string, from: number): boolean {
  if (digits.charCodeAt(from) !== zero || digits.charCodeAt(from + 1) !== zero + 1) return false;
  if (digits.charCodeAt(from + 2) !== zero) return false;
  const range = digits.charCodeAt(from + 3);
  if (range < zero + 2 || range > nine) return false;
  for (let at = from + 4; at < from + 11; at += 1) {
    const code = digits.charCodeAt(at);
    if (code < zero || code > nine) return false;
  }
  return true;
}

function toPhone(digits: string, from: number): ParsedPhone {
  return { kind: 'phone', e164: `+82${digits.slice(from)}` };
}

const invalid = (reason: PhoneReason): ParsedPhone => ({ kind: 'invalid', reason });

function readAnyPhone(text: string): ParsedPhone {
  const plain = text.normalize('NFKC').replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '');
  const trimmed = plain.trim().replace(/^'/, '');
  if (trimmed.length > 64) return invalid('TOO_LONG');
  if (!/\d/.test(trimmed)) return invalid('NO_NUMBER');
  if (/[,;/|\n]|\d\s{2,}\+?\d|\d\s+(?:\+|01[016-9])/.test(trimmed) && hasTwoNumbers(trimmed)) {
    return invalid('SEVERAL_NUMBERS');
  }
  if (/\p{L}/u.test(trimmed)) return invalid('HAS_LETTERS');
  const bare = trimmed.replace(/[\s\p{Pd}.()[\]·‐−~_*/]/gu, '');
  const [, plus, digits] = /^(\+?)(\d+)$/.exec(bare) ?? [];
  if (digits === undefined) return invalid('BAD_FORMAT');
  if (digits.length > 18) return invalid('TOO_LONG');
  return route(plus === '+', digits);
}

/** Whether each side of a separator could be a number by itself. */
function hasTwoNumbers(text: string): boolean {
  const parts = text.split(/[,;/|\n]+|\s{2,}|\s+(?=\+|01[016-9])/).map((part) => part.replace(/\D/g, ''));
  return parts.filter((digits) => digits.length >= 8).length > 1;
}

function route(hasPlus: boolean, digits: string): ParsedPhone {
  if (hasPlus) return digits.startsWith('82') ? korean(digits.slice(2)) : parseForeignPhone(digits);
  if (digits.startsWith('00')) {
    const abroad = digits.replace(/^00(?:700|1|2|5|6|8)?(?=82)|^00/, '');
    return abroad.startsWith('82') ? korean(abroad.slice(2)) : parseForeignPhone(abroad);
  }
  if (digits.startsWith('82') && digits.length >= 11) return korean(digits.slice(2));
  return korean(digits);
}

/** A Korean number with or without its trunk zero: spreadsheets drop it, `+82 (0)10` doubles it. */
function korean(digits: string): ParsedPhone {
  if (digits.startsWith('0')) return parseKoreanPhone(digits);
  return /^1(?:0\d{8}|[16-9]\d{7,8})$/.test(digits)
    ? parseKoreanPhone(`0${digits}`)
    : parseKoreanPhone(digits);
}
