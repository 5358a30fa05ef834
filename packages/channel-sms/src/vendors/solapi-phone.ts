import { solapiLimits } from './solapi-limits.js';

/** A number as the vendor takes it: country code and national number with its leading zero. */
export interface SolapiPhone {
  readonly country: string;
  readonly to: string;
}

/** E.164 (`+821012345678`) in the vendor's form (`82`, `01012345678`); `null` for a country that is not carried. */
export function toSolapiPhone(contact: string): SolapiPhone | null {
  const country = solapiLimits.countryCodes.find((code) => contact.startsWith(`+${code}`));
  if (country === undefined) return null;
  const national = contact.slice(country.length + 1);
  return /^\d+$/.test(national) ? { country, to: `0${national}` } : null;
}

/** The vendor's form in E.164; `null` when it is none, for example because the vendor masked digits. */
export function parseSolapiPhone(number: string): string | null {
  const digits = number.replace(/[-\s]/g, '');
  return /^0\d{8,11}$/.test(digits) ? `+82${digits.slice(1)}` : null;
}
