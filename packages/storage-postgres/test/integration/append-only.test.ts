import { expect } from 'chai';
import { withClient } from '../database.js';
import { openTestStorage, type TestStorage } from '../storage.js';

const at = new Date('2026-11-21T01:00:00Z');

describe('append-only tables', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => {
    opened = await openTestStorage();
    const { unitOfWork, workspaceStore, recipientStore, consentStore, auditLog, accessLog } = opened.storage;
    const unit = unitOfWork.direct;
    const workspaceId = (await workspaceStore.ensure(unit, 'w')).id;
    const [person] = await recipientStore.upsert(unit, workspaceId, [{ userId: 'a' }]);
    const change = {
      recipientId: person?.id ?? 0,
      consentChannel: 'text',
      purpose: 'promotional',
      state: 'opted-in',
    } as const;
    await consentStore.record(
      unit,
      workspaceId,
      [{ ...change, occurredAt: at, method: 'api', actor: 'test' }],
      at,
    );
    await accessLog.append(unit, {
      ...{ workspaceId, at, actor: 'test', address: null, kind: 'read', action: 'a', recipientIds: [] },
      ...{ people: 1, filter: null, reason: null, fields: [] },
    });
    await auditLog.append(unit, { workspaceId, actor: 'system', action: 'a', subject: 's', at });
  });
  after(() => opened.close());

  for (const table of ['consent_ledger', 'audit_log', 'access_log', 'credit_entries']) {
    for (const sql of [`UPDATE ${table} SET actor = 'x'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      it(`refuse: ${sql}`, async () => {
        const failure = await withClient(opened.database.url, (client) =>
          client.query(`SET search_path TO pabal; ${sql}`).catch((error: unknown) => error),
        );
        expect(failure).to.have.property('code', '23001');
      });
    }
  }

  it('notice that the last lines of the audit log are gone', async () => {
    const { unitOfWork, auditLog } = opened.storage;
    await withClient(opened.database.url, (client) =>
      client.query(
        "SET search_path TO pabal; SET session_replication_role = 'replica'; DELETE FROM audit_log",
      ),
    );
    expect(await auditLog.verify(unitOfWork.direct, 1)).to.equal(1);
  });
});
