import process from 'node:process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '@pabal/storage-postgres';
import { expect } from 'chai';
import { databaseUrl, withClient } from '../../../storage-postgres/test/database.js';
import { checkLedger } from './check-ledger.js';
import { openScene, type Scene } from './scene.js';
import { withSeed } from './seed.js';
import { waitUntil } from './wait-until.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const people = isFull ? 3000 : 200;
const outages = isFull ? 8 : 1;
const limitMs = isFull ? 300_000 : 60_000;

/** Waits until the vendor got `more` further calls that send. */
async function sendsGoOn(scene: Scene, more: number): Promise<void> {
  const before = (await scene.vendor.calls('send')).length;
  await waitUntil(`${more} more sends`, limitMs, async () => {
    return (await scene.vendor.calls('send')).length >= before + more;
  });
}

async function finishesWhole(
  scene: Scene,
  key: number,
  workers: readonly { readonly exitCode: number | null }[],
) {
  await scene.finished(key, limitMs);
  expect(
    workers.map(({ exitCode }) => exitCode),
    'the workers live',
  ).to.deep.equal(workers.map(() => null));
  const { broken, states, copies } = await checkLedger(scene, key);
  expect(broken).to.deep.equal([]);
  expect(states.unknown, 'the vendor can be asked').to.equal(undefined);
  expect(copies).to.equal(people * 0.9);
}

describe('a database that goes away while a campaign runs', () => {
  it(`is waited for when it refuses connections, ${outages} times`, () =>
    withSeed(async (random) => {
      const scene = await openScene({ vendorLatencyMs: 60, batchSize: 5, batchesInFlight: 2 });
      try {
        await scene.addPeople(people);
        const workers = [await scene.startWorker(), await scene.startWorker()];
        const key = await scene.startCampaign();
        const name = new URL(scene.databaseUrl).pathname.slice(1);
        const server = databaseUrl(scene.databaseUrl, 'postgres');
        for (let count = 0; count < outages; count += 1) {
          await sendsGoOn(scene, 3 + random.int(6));
          await withClient(server, async (client) => {
            await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
            await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
              name,
            ]);
            // Long enough that every worker has been refused.
            await client.query('SELECT pg_sleep($1)', [isFull ? 1 + random.int(3) : 1]);
            await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
          });
        }
        await finishesWhole(scene, key, workers);
      } finally {
        await scene.close();
      }
    })).timeout(limitMs * 2);

  it(`is waited for when it is killed and started again, ${outages} times`, () =>
    withSeed(async (random) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'pabal-crash-server-'));
      let server = await openEmbeddedPostgres({ dataDir });
      const { url } = server;
      const scene = await openScene({
        databaseUrl: url,
        vendorLatencyMs: 60,
        batchSize: 5,
        batchesInFlight: 2,
      });
      try {
        await scene.addPeople(people);
        const workers = [await scene.startWorker(), await scene.startWorker()];
        const key = await scene.startCampaign();
        for (let count = 0; count < outages; count += 1) {
          await sendsGoOn(scene, 3 + random.int(6));
          process.kill(server.pid, 'SIGKILL');
          await server.stop();
          server = await openEmbeddedPostgres({ dataDir });
          expect(server.url, 'it comes back where it was').to.equal(url);
        }
        await finishesWhole(scene, key, workers);
      } finally {
        await scene.close();
        await server.stop();
        rmSync(dataDir, { recursive: true, force: true });
      }
    })).timeout(limitMs * 2);
});
