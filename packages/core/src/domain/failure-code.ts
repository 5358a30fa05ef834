import type { FailureCategory } from './outcome.js';

/** The reason code of a vendor's or carrier's failure: `FAILED_INVALID_RECIPIENT`, … */
export function toFailureCode(category: FailureCategory): string {
  return `FAILED_${category.replaceAll('-', '_').toUpperCase()}`;
}
