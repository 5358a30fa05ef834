import { SilentLogger, SystemClock } from '@pabal/core/memory';
import { openPage } from '../src/ledger/message-page.js';
import { createPgStorage } from '../src/pg-storage.js';
import type { StorageOptions } from '../src/storage-options.js';
import { withClient } from './database.js';

interface PageRow {
  readonly run_id: string;
  readonly batch_no: string;
  readonly sealed: Buffer;
}

/** The recipients whose messages lie in any page of the archive, also in pages that no delivery names any more. */
export async function archivedRecipients(
  databaseUrl: string,
  keys: StorageOptions['keys'],
): Promise<ReadonlySet<number>> {
  const surroundings = { clock: new SystemClock(), log: new SilentLogger() };
  const { cipher, close } = createPgStorage({ url: databaseUrl, keys }, surroundings);
  const found = new Set<number>();
  await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<PageRow>('SELECT run_id, batch_no, sealed FROM pabal.message_pages');
    for (const { run_id, batch_no, sealed } of rows) {
      const batch = { runId: Number(run_id), batchNo: Number(batch_no) };
      for (const [recipientId] of await openPage(cipher, batch, sealed)) found.add(recipientId);
    }
  });
  await close();
  return found;
}
