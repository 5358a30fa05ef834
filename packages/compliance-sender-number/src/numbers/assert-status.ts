import { createSenderNumberError } from '../sender-number-error.js';
import type { SenderNumber, NumberStatus } from './sender-number.js';

/** The actor among those who applied for a number. */
export function withApplicant({ appliedBy }: SenderNumber, actor: string): readonly string[] {
  return appliedBy.includes(actor) ? appliedBy : [...appliedBy, actor];
}

/** @throws EngineError `SENDER_NUMBER_STATE` when the number is in none of these */
export function assertStatus({ status }: SenderNumber, wanted: readonly NumberStatus[], what: string): void {
  if (wanted.includes(status)) return;
  const from = wanted.join(' or ');
  throw createSenderNumberError(
    'SENDER_NUMBER_STATE',
    `A number that is ${status} takes no ${what}; it must be ${from}.`,
    [{ path: 'status', problem: `is ${status}: ${what} is possible when it is ${from}` }],
  );
}
