import type { NumberStatus } from './sender-number.js';

/**
 * Who may make a move.
 * - `applicant`: whoever may write numbers.
 * - `reviewer`: whoever may review them.
 * - `second-person`: a reviewer who did not apply for the number.
 * - `engine`: nobody by hand.
 */
export type Mover = 'applicant' | 'reviewer' | 'second-person' | 'engine';

/** A way from one status to another. */
export interface NumberMove {
  readonly from: readonly NumberStatus[];
  readonly to: NumberStatus;
  readonly by: Mover;
}

/** Every move that there is. What does not stand here is refused. */
export const numberMoves = {
  submit: { from: ['draft'], to: 'submitted', by: 'applicant' },
  'start-review': { from: ['submitted'], to: 'in_review', by: 'reviewer' },
  approve: { from: ['in_review'], to: 'active', by: 'second-person' },
  reject: { from: ['in_review'], to: 'rejected', by: 'second-person' },
  revise: { from: ['rejected', 'expired'], to: 'draft', by: 'applicant' },
  suspend: { from: ['active'], to: 'suspended', by: 'reviewer' },
  resume: { from: ['suspended'], to: 'active', by: 'second-person' },
  renew: { from: ['active'], to: 'active', by: 'second-person' },
  expire: { from: ['active', 'suspended'], to: 'expired', by: 'engine' },
} as const satisfies Readonly<Record<string, NumberMove>>;

/** Name of a move. */
export type MoveName = keyof typeof numberMoves;

/** Why somebody may not make a move from a status; `null` when they may. */
export function refuseMove(
  name: MoveName,
  status: NumberStatus,
  actor: string,
  appliedBy: readonly string[],
): 'state' | 'own-review' | null {
  const { from, by }: NumberMove = numberMoves[name];
  if (!from.includes(status)) return 'state';
  return by === 'second-person' && appliedBy.includes(actor) ? 'own-review' : null;
}
