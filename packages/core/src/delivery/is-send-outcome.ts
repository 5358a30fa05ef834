import { failureCategories, type SendOutcome } from '../domain/outcome.js';

const categories: ReadonlySet<unknown> = new Set(failureCategories);

/**
 * Whether what a channel answered for one message is an outcome, whole. A garbled one must be noticed before anything is
 * made of it: a throw after the vendor call would take the batch for unsent.
 */
export function isSendOutcome(value: unknown): value is SendOutcome {
  if (typeof value !== 'object' || value === null) return false;
  const outcome = value as Readonly<Record<string, unknown>>;
  switch (outcome['kind']) {
    case 'accepted':
      return typeof outcome['vendorId'] === 'string';
    case 'rejected':
      return categories.has(outcome['reason']) && typeof outcome['vendorCode'] === 'string';
    case 'retry':
      return Number.isFinite(outcome['afterMs']) && typeof outcome['vendorCode'] === 'string';
    case 'unknown':
      return typeof outcome['cause'] === 'string';
    default:
      return false;
  }
}
