import type { Unit } from '@pabal/core';
import { bytesArray, numberArray, textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { pageContext } from './message-page.js';

/** A page of the archive, in the order of its key. */
export interface PagePlace {
  /** `YYYY-MM-01`. */
  readonly ledgerMonth: string;
  readonly runId: number;
  readonly batchNo: number;
}

/** How far a walk over the archive has come. */
export interface PageProgress {
  /** Pages up to and including this one are done; `null` before the first. */
  readonly after: PagePlace | null;
  /** Pages that were sealed anew. */
  readonly resealed: number;
  readonly isDone: boolean;
}

interface PageRow {
  readonly ledger_month: string;
  readonly run_id: number;
  readonly batch_no: number;
  readonly sealed: Buffer;
}

/**
 * Seals the next pages of archived messages with the first encryption key. To be called, each time in a unit of its own, from
 * `null` until `isDone`; may be stopped and begun again at any point. New pages are sealed with that key anyway.
 */
export async function resealPages(
  unit: Unit,
  cipher: PgCipher,
  after: PagePlace | null,
  limit: number,
): Promise<PageProgress> {
  const { ledgerMonth, runId, batchNo } = after ?? { ledgerMonth: '-infinity', runId: 0, batchNo: 0 };
  return pgUnitOf(unit).atomic(async (atomic) => {
    const { rows } = await atomic.run<PageRow>(
      `SELECT ledger_month, run_id, batch_no, sealed FROM message_pages
        WHERE (ledger_month, run_id, batch_no) > ($1::date, $2::bigint, $3::bigint)
        ORDER BY ledger_month, run_id, batch_no LIMIT $4 FOR NO KEY UPDATE`,
      [ledgerMonth, runId, batchNo, limit],
    );
    const stale = rows.filter(({ sealed }) => !cipher.isCurrent(sealed));
    await atomic.run(
      `UPDATE message_pages AS m SET sealed = u.sealed
        FROM unnest($1::date[], $2::bigint[], $3::bigint[], $4::bytea[]) AS u (ledger_month, run_id, batch_no, sealed)
        WHERE m.ledger_month = u.ledger_month AND m.run_id = u.run_id AND m.batch_no = u.batch_no`,
      [
        textArray(stale.map((row) => row.ledger_month)),
        numberArray(stale.map((row) => row.run_id)),
        numberArray(stale.map((row) => row.batch_no)),
        bytesArray(stale.map((row) => renew(cipher, row))),
      ],
    );
    const last = rows.at(-1);
    return {
      after: last ? { ledgerMonth: last.ledger_month, runId: last.run_id, batchNo: last.batch_no } : after,
      resealed: stale.length,
      isDone: rows.length < limit,
    };
  });
}

function renew(cipher: PgCipher, { run_id: runId, batch_no: batchNo, sealed }: PageRow): Buffer {
  const context = pageContext({ runId, batchNo });
  return cipher.seal(cipher.open(sealed, context), context);
}
