import type { RunId, WakeOnly } from '@pabal/core';
import type { PgUnit } from '../connection/pg-unit.js';

/** Makes the deferred rows of a run that would wake later than `at` due at `at`: those that `only` names, or all. Nobody has gathered them yet. */
export async function wakeEarly(unit: PgUnit, runId: RunId, at: Date, only?: WakeOnly): Promise<void> {
  await unit.run(
    `UPDATE deliveries AS d SET wake_at = $2, due_at = $2 FROM runs r
      WHERE r.id = $1 AND d.ledger_month = r.ledger_month AND d.run_id + 0 = r.id AND d.wake_at > $2
        AND ($3::bigint[] IS NULL OR d.recipient_id = ANY ($3)) AND ($4::text[] IS NULL OR d.reason_code = ANY ($4))`,
    [
      runId,
      at,
      only && 'recipientIds' in only ? only.recipientIds : null,
      only && 'reasonCodes' in only ? only.reasonCodes : null,
    ],
  );
}
