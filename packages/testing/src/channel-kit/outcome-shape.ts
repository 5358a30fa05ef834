import type { LookupResult, SendOutcome } from '@pabal/core';

const categories = new Set([
  ...[
    'invalid-recipient',
    'opted-out',
    'blocked',
    'sender-unregistered',
    'template',
    'content',
    'balance',
    'auth',
  ],
  ...['quiet-hours', 'spam', 'device', 'network', 'expired', 'config', 'duplicate', 'other'],
]);

/** What is wrong with the form of an outcome, or `null`. */
export function outcomeProblem(outcome: LookupResult): string | null {
  if (typeof outcome !== 'object' || outcome === null) return 'it is no outcome';
  switch (outcome.kind) {
    case 'accepted':
      return isText(outcome.vendorId) ? null : 'it has no vendorId';
    case 'rejected':
      if (!categories.has(outcome.reason)) return 'its reason is none of the known categories';
      return isText(outcome.vendorCode) ? null : 'it has no vendorCode';
    case 'retry':
      if (!Number.isFinite(outcome.afterMs) || outcome.afterMs < 0) return 'its afterMs is no length of time';
      return isText(outcome.vendorCode) ? null : 'it has no vendorCode';
    case 'unknown':
      return isText(outcome.cause) ? null : 'it has no cause';
    case 'not-sent':
      return null;
    default:
      return 'its kind is none that the contract knows';
  }
}

/** What is wrong with an outcome, given how many copies the vendor took; `null` when nothing is. */
export function isTruthful(outcome: SendOutcome, copies: number): string | null {
  const problem = outcomeProblem(outcome);
  if (problem) return problem;
  if (copies > 1) return `the vendor took ${copies} copies`;
  if (copies === 0 && outcome.kind === 'accepted') return 'the vendor never took it';
  if (copies === 1 && outcome.kind === 'rejected')
    return 'the vendor took it: another channel would send it again';
  if (copies === 1 && outcome.kind === 'retry') return 'the vendor took it: it would be sent again';
  return null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
