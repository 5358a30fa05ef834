import { expect } from 'chai';
import { pgUnitOf } from '../../src/connection/pg-unit.js';
import { withClient } from '../database.js';
import { openTestStorage, type TestStorage } from '../storage.js';

describe('recipients in PostgreSQL', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());

  it('are loaded and written a page at a time, not the workspace, while the server knows only of earlier workspaces', async () => {
    const { unitOfWork, recipientStore, workspaceStore } = opened.storage;
    const earlier = (await workspaceStore.ensure(unitOfWork.direct, 'earlier')).id;
    const workspaceId = (await workspaceStore.ensure(unitOfWork.direct, 'w')).id;
    await withClient(opened.database.url, async (client) => {
      const fill = `INSERT INTO pabal.recipients (workspace_id, user_id, created_at, updated_at)
        SELECT $1, 'user-' || n, now(), now() FROM generate_series(1, 20000) AS n`;
      await client.query(fill, [earlier]);
      await client.query('ANALYZE pabal.recipients');
      await client.query(fill, [workspaceId]);
    });
    const userIds = Array.from({ length: 100 }, (_, n) => `user-${n * 100 + 1}`);
    const read = await unitOfWork.run(async (unit) => {
      const ids = [...(await recipientStore.findIds(unit, workspaceId, userIds)).values()];
      await recipientStore.loadFacts(unit, workspaceId, ids, 'phone', ['name']);
      await recipientStore.upsert(
        unit,
        workspaceId,
        userIds.map((userId) => ({ userId, properties: { visits: 1 } })),
      );
      const { rows } = await pgUnitOf(unit).run<{ count: number }>(
        `SELECT (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint AS count FROM pg_stat_xact_user_tables
          WHERE relname = 'recipients'`,
      );
      return rows[0]?.count;
    });
    expect(read).to.be.within(300, 1_500);
  });
});
