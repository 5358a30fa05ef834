import type { Unit } from '@pabal/core';
import { expect } from 'chai';
import { pgUnitOf, toUnit } from '../../src/connection/pg-unit.js';
import { withClient } from '../database.js';
import { openTestStorage, type TestStorage } from '../storage.js';
import { codeOf } from './code-of.js';

const at = new Date('2026-11-21T01:00:00Z');
const place = { workspaceId: 7, collection: 'test/mine' };

describe('records of plugins', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => {
    opened = await openTestStorage();
    // Many of another collection, and many of another workspace.
    await withClient(opened.database.url, (client) =>
      client.query(`INSERT INTO pabal.records
        SELECT 1 + n % 2 * 6, CASE WHEN n % 2 = 1 THEN 'test/theirs' ELSE 'test/mine' END, 'k' || n, n % 1000, 'open',
          '2026-01-01', 1, now(), now(), '' FROM generate_series(1, 30000) AS n`),
    );
    await withClient(opened.database.url, (client) => client.query('ANALYZE pabal.records'));
    const writes = [1, 2, 3].map((n) => ({
      key: `k${n}`,
      body: n,
      label: 'open',
      dueAt: at,
    }));
    await opened.storage.recordStore.put(opened.storage.unitOfWork.direct, place, writes, at);
    // Of somebody who is nobody here: the plans are the same.
    await withClient(opened.database.url, (client) =>
      client.query(
        "UPDATE pabal.records SET recipient_id = 5000 WHERE collection = 'test/mine' AND workspace_id = 7 AND key IN ('k1', 'k2', 'k3')",
      ),
    );
  });
  after(() => opened.close());

  it('are found without reading those of other workspaces, collections and people', async () => {
    const { recordStore } = opened.storage;
    const { unit, rowsRead } = explaining(opened.storage.unitOfWork.direct);
    await recordStore.list(unit, place, {}, '', 10);
    await recordStore.list(unit, place, { label: 'open' }, '', 10);
    await recordStore.list(unit, place, { keyPrefix: 'k' }, '', 10);
    await recordStore.list(unit, place, { recipientId: 5000 }, '', 10);
    await recordStore.getMany(unit, place, ['k1', 'x']);
    await recordStore.ofPeople(unit, place, [5000]);
    await recordStore.count(unit, place);
    await recordStore.allOf(unit, 5000);
    await recordStore.due(unit, 'test/none', at, 10);
    await recordStore.remove(unit, place, ['x']);
    expect(rowsRead).to.have.length(10);
    expect(Math.max(...rowsRead)).to.be.at.most(3);
  });

  it('of a prefix are found without reading what follows it', async () => {
    const { unit, rowsRead } = explaining(opened.storage.unitOfWork.direct);
    const crowd = { workspaceId: 1, collection: 'test/mine' };
    await opened.storage.recordStore
      .list(unit, crowd, { keyPrefix: 'k2999' }, 'k29993', 10)
      .catch(() => undefined);
    expect(rowsRead[0]).to.be.at.most(10);
  });

  it('do not open in another row', async () => {
    await withClient(opened.database.url, (client) =>
      client.query(`UPDATE pabal.records SET sealed = (SELECT sealed FROM pabal.records
        WHERE workspace_id = 7 AND collection = 'test/mine' AND key = 'k1')
        WHERE workspace_id = 7 AND collection = 'test/mine' AND key = 'k2'`),
    );
    const { recordStore, unitOfWork } = opened.storage;
    expect((await recordStore.get(unitOfWork.direct, place, 'k1'))?.body).to.equal(1);
    expect(await codeOf(recordStore.get(unitOfWork.direct, place, 'k2'))).to.equal('CIPHER_CANNOT_OPEN');
  });
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

/** A unit that also explains each statement, and notes how many rows its scans read. */
function explaining(direct: Unit): { readonly unit: Unit; readonly rowsRead: number[] } {
  const inner = pgUnitOf(direct);
  const rowsRead: number[] = [];
  const unit = toUnit({
    ...inner,
    run: async (text, values = []) => {
      const { rows } = await inner.run<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
        values,
      );
      for (const { 'QUERY PLAN': plan } of rows) rowsRead.push(readBy(plan[0].Plan));
      return inner.run(text, values);
    },
  });
  return { unit, rowsRead };
}

function readBy(plan: Plan): number {
  const below = (plan.Plans ?? []).map(readBy).reduce((sum, count) => sum + count, 0);
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  const own = /Scan/.test(plan['Node Type']) ? (plan['Actual Rows'] + removed) * plan['Actual Loops'] : 0;
  return /^(CTE|Bitmap Index) Scan$/.test(plan['Node Type']) ? below : below + own;
}
