import type { Unit } from '@pabal/core';
import { createSenderNumberError } from '../sender-number-error.js';
import { numberMoves, refuseMove, type MoveName } from './number-moves.js';
import type { NumberAccess, NumberRegister } from './number-register.js';
import type { SenderNumber } from './sender-number.js';

/** What a move changes beside the status. */
export type Amend = (
  number: SenderNumber,
  unit: Unit,
  at: Date,
) => Promise<Partial<SenderNumber>> | Partial<SenderNumber>;

/**
 * Moves a number on by the table of moves.
 * @throws EngineError `SENDER_NUMBER_NOT_FOUND`, `SENDER_NUMBER_STATE`, `SENDER_NUMBER_OWN_REVIEW`
 */
export function moveNumber(
  register: NumberRegister,
  access: NumberAccess,
  name: MoveName,
  amend: Amend = () => ({}),
): Promise<SenderNumber> {
  return register.change(access, name, async (number, unit, at) => {
    assertMove(name, number, access.actor);
    return { ...number, ...(await amend(number, unit, at)), status: numberMoves[name].to };
  });
}

/** @throws EngineError `SENDER_NUMBER_STATE`, `SENDER_NUMBER_OWN_REVIEW` */
function assertMove(name: MoveName, { status, appliedBy }: SenderNumber, actor: string): void {
  const refusal = refuseMove(name, status, actor, appliedBy);
  if (refusal === 'state') {
    const from = numberMoves[name].from.join(' or ');
    throw createSenderNumberError(
      'SENDER_NUMBER_STATE',
      `A number that is ${status} has no ${name}; it must be ${from}.`,
      [{ path: 'status', problem: `is ${status}: ${name} is possible from ${from}` }],
    );
  }
  if (refusal === 'own-review') {
    const problem = 'applied for this number: somebody else has to decide';
    throw createSenderNumberError(
      'SENDER_NUMBER_OWN_REVIEW',
      'Whoever applied for a number does not decide over it.',
      [{ path: 'actor', problem }],
    );
  }
}
