import type { DeliveryKey, RecipientId } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { openPage, sealPage } from './message-page.js';

interface PageRow {
  readonly ledger_month: string;
  readonly run_id: number;
  readonly batch_no: number;
  readonly sealed: Buffer;
}

/** The archived message of a delivery, or `null`. */
export async function readMessage(unit: PgUnit, cipher: PgCipher, key: DeliveryKey): Promise<unknown> {
  const { rows } = await unit.run<PageRow>(
    `SELECT m.run_id, m.batch_no, m.sealed FROM runs r
      JOIN deliveries d ON d.ledger_month = r.ledger_month AND d.run_id = r.id
      JOIN message_pages m ON m.ledger_month = d.ledger_month AND m.run_id = d.run_id AND m.batch_no = d.page_no
      WHERE r.id = $1 AND d.recipient_id = $2 AND d.step = $3`,
    [key.runId, key.recipientId, key.step],
  );
  const [row] = rows;
  if (!row) return null;
  const page = await openPage(cipher, { runId: row.run_id, batchNo: row.batch_no }, row.sealed);
  const entry = page.find(([recipientId, step]) => recipientId === key.recipientId && step === key.step);
  return entry?.[2] ?? null;
}

/**
 * Takes a person out of every page that can hold them: also out of pages of earlier decisions, which no delivery names any
 * more.
 */
export async function eraseMessages(unit: PgUnit, cipher: PgCipher, recipientId: RecipientId): Promise<void> {
  const { rows } = await unit.run<PageRow>(
    `SELECT m.ledger_month, m.run_id, m.batch_no, m.sealed FROM message_pages m
      WHERE (m.ledger_month, m.run_id) IN (SELECT d.ledger_month, d.run_id FROM deliveries d WHERE d.recipient_id = $1)
        AND $1 BETWEEN m.first_recipient_id AND m.last_recipient_id
      ORDER BY m.run_id, m.batch_no FOR UPDATE`,
    [recipientId],
  );
  for (const row of rows) {
    const batch = { runId: row.run_id, batchNo: row.batch_no };
    const page = await openPage(cipher, batch, row.sealed);
    const kept = page.filter(([id]) => id !== recipientId);
    if (kept.length === page.length) continue;
    await unit.run(
      'UPDATE message_pages SET sealed = $4 WHERE ledger_month = $1 AND run_id = $2 AND batch_no = $3',
      [row.ledger_month, row.run_id, row.batch_no, await sealPage(cipher, batch, kept)],
    );
  }
  await unit.run('UPDATE deliveries SET page_no = NULL WHERE recipient_id = $1 AND page_no IS NOT NULL', [
    recipientId,
  ]);
}
