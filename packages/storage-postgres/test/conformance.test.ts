import type { JobQueue, WorkspaceId } from '@pabal/core';
import { SilentLogger } from '@pabal/core/memory';
import { jobQueueKit, type OpenedStore, storeKit } from '@pabal/testing';
import { PgJobQueue } from '../src/jobs/pg-job-queue.js';
import { withClient } from './database.js';
import { openTestStorage, type TestStorage } from './storage.js';

const runner = { describe, it, after };

async function changeAudit(url: string, sql: string, workspaceId: WorkspaceId): Promise<number> {
  return withClient(url, async (client) => {
    // As somebody who got hold of the database would do it: the trigger refuses everybody else.
    await client.query("SET search_path TO pabal; SET session_replication_role = 'replica'");
    const { rows } = await client.query<{ id: string }>(sql, [workspaceId]);
    return Number(rows[0]?.id);
  });
}

describe('postgres adapters', function () {
  this.timeout(30_000);
  let opened: TestStorage;

  storeKit(runner, {
    async open() {
      opened = await openTestStorage({ poolSize: 20 });
      const { storage, resolve, close } = opened;
      let workspaces = 0;
      const newWorkspace = async (): Promise<WorkspaceId> => {
        const name = `workspace-${(workspaces += 1)}`;
        return (await storage.workspaceStore.ensure(storage.unitOfWork.direct, name)).id;
      };
      return { resolve, newWorkspace, close } satisfies OpenedStore;
    },
    tamperAudit: (_opened, workspaceId) =>
      changeAudit(
        opened.database.url,
        `UPDATE audit_log SET actor = 'somebody else' WHERE id =
          (SELECT id FROM audit_log WHERE workspace_id = $1 ORDER BY id OFFSET 1 LIMIT 1) RETURNING id`,
        workspaceId,
      ),
    cutAudit: (_opened, workspaceId) =>
      changeAudit(
        opened.database.url,
        `WITH gone AS (DELETE FROM audit_log WHERE id =
            (SELECT id FROM audit_log WHERE workspace_id = $1 ORDER BY id OFFSET 1 LIMIT 1) RETURNING id)
          SELECT min(a.id) AS id FROM audit_log a, gone WHERE a.workspace_id = $1 AND a.id > gone.id`,
        workspaceId,
      ),
  });

  jobQueueKit(runner, {
    async open() {
      const jobs = await openTestStorage();
      const workers: PgJobQueue[] = [];
      return {
        units: jobs.storage.unitOfWork,
        async newWorker(): Promise<JobQueue> {
          const { unitOfWork } = jobs.storage;
          const options = {
            url: jobs.database.url,
            jobSchema: 'pgboss',
            migrate: false,
            log: new SilentLogger(),
          };
          const worker = new PgJobQueue(unitOfWork, options);
          workers.push(worker);
          await worker.open();
          return worker;
        },
        close: async () => {
          await Promise.all(workers.map((worker) => worker.close()));
          await jobs.close();
        },
      };
    },
    patienceMs: 20_000,
  });
});
