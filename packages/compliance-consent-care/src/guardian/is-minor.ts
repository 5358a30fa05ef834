import type { Day } from '../dates/seoul-day.js';

/**
 * Whether somebody is younger than `age` on a day. Whoever was born on a 29 February comes of age on 1 March of a year without one:
 * 민법 제160조 제3항.
 */
export function isMinor(birthDate: Day, on: Day, age: number): boolean {
  const year = Number(birthDate.slice(0, 4)) + age;
  return on < `${String(year).padStart(4, '0')}${birthDate.slice(4)}`;
}
