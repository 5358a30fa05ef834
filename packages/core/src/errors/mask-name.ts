const masked = '<masked>';

/** Digits of a name from which on it could be a number of somebody. */
const mostDigits = 6;

const numberLike = /[+＋(]*\p{Nd}(?:[\s().\-‐-―]*\p{Nd}){6,}/gu;
const addressLike = /[^\s@＠"'{}]+[@＠][^\s@＠"'{}]+/gu;

/**
 * A name that a caller chose (of a field, a query, a variable), as errors may show it: one that has seven digits or an @
 * could be a phone or an address that somebody put in the wrong place.
 */
export function maskName(name: string): string {
  const digits = name.replace(/\P{Nd}/gu, '').length;
  return digits > mostDigits || /[@＠]/.test(name) ? masked : name;
}

/** A dotted path with such names masked, also where a name has dots of its own. */
export function maskPath(path: string): string {
  return path.replace(addressLike, masked).replace(numberLike, masked).split('.').map(maskName).join('.');
}
