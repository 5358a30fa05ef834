import { maskName } from '@pabal/core';

const longestName = 40;

/**
 * The name of a column as errors and reports may show it, else its place, counted from 1. Who forgot the header line has
 * people as names.
 */
export function showColumn(name: string, place: number): string {
  return name.length <= longestName && maskName(name) === name ? name : `[column ${place}]`;
}
