import { expect } from 'chai';
import { archivedRecipients } from '../../../storage-postgres/test/archived-recipients.js';
import { withClient } from '../../../storage-postgres/test/database.js';
import { checkLedger } from './check-ledger.js';
import { openScene, origin } from './scene.js';
import { waitUntil } from './wait-until.js';

describe('a person who is erased while being decided', () => {
  it('leaves no message behind in the archive', async () => {
    // A policy that takes its time, after the facts were loaded.
    const scene = await openScene({ batchSize: 20, poisonUserId: 'nobody' });
    try {
      await scene.addPeople(20);
      const { recipient } = await scene.engine.recipients.profile(scene.workspaceId, 'u5');
      await scene.startWorker();
      const key = await scene.startCampaign();
      await waitUntil('the batch is being decided', 20_000, () =>
        withClient(scene.databaseUrl, async (client) => {
          const { rows } = await client.query(
            `SELECT 1 FROM pabal.run_batches b, pg_stat_activity a WHERE b.state = 'deciding'
              AND a.datname = current_database() AND a.state = 'idle in transaction'`,
          );
          return rows.length > 0;
        }),
      );
      await scene.engine.recipients.erase(scene.workspaceId, 'u5', origin);
      await scene.finished(key, 30_000);
      const { broken, deliveries } = await checkLedger(scene, key, { mayEnd: ({ state }) => [state] });
      expect(broken).to.deep.equal([]);
      const own = deliveries.find(({ recipientId }) => recipientId === recipient.id);
      expect(own?.reasonCode, 'it was erased before the message went').to.equal('RECIPIENT_GONE');
      const left = await archivedRecipients(scene.databaseUrl, scene.keys);
      expect(left.size, 'the archive has the others').to.equal(17);
      expect(left.has(recipient.id)).to.equal(false);
    } finally {
      await scene.close();
    }
  }).timeout(60_000);
});
