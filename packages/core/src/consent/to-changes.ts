import { withImpliedChanges, type ConsentChange } from '../domain/consent.js';
import type { RecipientId } from '../domain/recipient.js';
import type { ConsentInput, Origin } from './consent-input.js';

/** Clocks differ: a refusal dated this little before now was said now, so that no consent of the same minutes outranks it. */
const skewMs = 600_000;

/**
 * The ledger lines of a statement, with what it implies. Nobody has said anything later than now: a statement that claims so
 * was said now, or it would outrank every refusal until then. A refusal that is dated now for its rank keeps its own instant in `saidAt`, from
 * which the time limits of the law count.
 */
export function toChanges(
  recipientId: RecipientId,
  statement: ConsentInput,
  origin: Origin,
  now: Date,
): readonly ConsentChange[] {
  const { occurredAt } = statement;
  const isRefusal = statement.state === 'opted-out';
  const latest = isRefusal ? now.getTime() - skewMs : now.getTime();
  const isMoved = occurredAt !== null && occurredAt.getTime() > latest;
  return withImpliedChanges({
    ...statement,
    occurredAt: isMoved ? now : occurredAt,
    ...(isMoved && occurredAt < now && { saidAt: occurredAt }),
    recipientId,
    method: origin.method,
    actor: origin.actor,
  });
}
