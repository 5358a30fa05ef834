import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { carried, checkLedger } from './check-ledger.js';
import type { Fault } from './faulty-policy.js';
import { hasConsent } from './people.js';
import { openScene, type Scene } from './scene.js';
import { waitUntil } from './wait-until.js';
import { withClient } from '../../../storage-postgres/test/database.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const people = 40;
/** Halved down to the one. */
const poisonBatch = isFull ? 8 : 2;
/** Among the last, so that few others are left to be met beside. */
const poisoned = `u${people - 2}`;
const faults: readonly { readonly fault: Fault; readonly code: string; readonly says: string }[] = [
  { fault: 'throw', code: 'POLICY_FAILED', says: 'threw' },
  { fault: 'hang', code: 'POLICY_FAILED', says: 'did not answer in time' },
  { fault: 'nonsense', code: 'POLICY_MISBEHAVED', says: 'gave a verdict that' },
  { fault: 'nonsense-in-silence', code: 'POLICY_MISBEHAVED', says: 'gave a verdict that' },
  { fault: 'skip-rest', code: 'POLICY_MISBEHAVED', says: 'skipped the rest' },
  { fault: 'throw-at-last-look', code: 'POLICY_FAILED', says: 'threw' },
];

describe('a policy that fails', () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene({ batchSize: 20, policyTimeLimitMs: 150 });
    await scene.addPeople(people);
  });
  after(() => scene.close());

  it('sends nothing whatever it does wrong, says so, and decides everybody once it is well', async () => {
    const faultFile = join(scene.folder, 'fault');
    writeFileSync(faultFile, 'none');
    await scene.startWorker({ faultFile });
    for (const { fault, code, says } of faults) {
      writeFileSync(faultFile, fault);
      const callsBefore = (await scene.vendor.calls('create')).length;
      const key = await scene.startCampaign();
      const trouble = async () =>
        (await scene.engine.campaigns.progress(scene.workspaceId, key))[0]?.run.trouble ?? null;
      await waitUntil(`the run tells its trouble: ${fault}`, 20_000, async () => (await trouble()) !== null);
      const failures = (): number =>
        scene.workersOutput().split('batch failed and will be tried again').length;
      const seen = failures();
      await waitUntil(`it was tried again: ${fault}`, 20_000, () => failures() >= seen + 2);
      const told = await trouble();
      expect(told?.code).to.equal(code);
      expect(told?.message).to.include(`test-faults ${says}`);
      expect((await scene.vendor.calls('create')).length, `calls to the vendor: ${fault}`).to.equal(
        callsBefore,
      );

      writeFileSync(faultFile, 'none');
      await scene.finished(key, 30_000);
      const { broken, copies, states } = await checkLedger(scene, key);
      expect(broken, fault).to.deep.equal([]);
      expect(states.unknown).to.equal(undefined);
      expect(copies).to.equal(people * 0.9);
      expect(await trouble(), 'the trouble is over').to.equal(null);
    }
  }).timeout(90_000);

  it('does not pile up jobs', async () => {
    const faultFile = join(scene.folder, 'lasting-fault');
    writeFileSync(faultFile, 'throw');
    await scene.restWorkers();
    await scene.startWorker({ faultFile, batchSize: 2 });
    const key = await scene.startCampaign();
    const jobs = (): Promise<number> =>
      withClient(scene.databaseUrl, async (client) => {
        const { rows } = await client.query<{ count: number }>(
          "SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'work-batch' AND state <> 'completed'",
        );
        return rows[0]?.count ?? 0;
      });
    const begun = Date.now();
    await waitUntil(
      'the sweep has looked five times for what waits',
      30_000,
      () => Date.now() - begun > 5500,
    );
    expect(await jobs(), 'jobs of 20 batches').to.be.below(20 * 4);
    writeFileSync(faultFile, 'none');
    await scene.finished(key, 30_000);
    expect((await checkLedger(scene, key)).broken).to.deep.equal([]);
  }).timeout(60_000);
});

describe('a person at whom the process dies', () => {
  it('is set aside after a few restarts, and everybody else gets the message', async () => {
    const scene = await openScene({ batchSize: poisonBatch, maxBatchAttempts: 2 });
    try {
      await scene.addPeople(people);
      const key = await scene.startCampaign();
      const isFinished = async (): Promise<boolean> =>
        (await scene.engine.campaigns.progress(scene.workspaceId, key))[0]?.run.state === 'finished';
      let deaths = 0;
      for (; deaths < 30 && !(await isFinished()); deaths += 1) {
        const worker = await scene.startWorker({ poisonUserId: poisoned });
        const died = once(worker, 'exit').then(() => true);
        const outcome = await Promise.race([died, scene.finished(key, 30_000).then(() => false)]);
        if (!outcome) break;
      }
      await scene.finished(key, 1000);
      // Two deaths for the batch, and for each half of it that has the person.
      const expected = 2 * (Math.log2(poisonBatch) + 1);
      expect(deaths).to.be.within(expected, expected + 3);
      const { broken, deliveries } = await checkLedger(scene, key, {
        mayEnd: ({ userId }) =>
          userId !== poisoned && hasConsent(Number(userId?.slice(1))) ? carried : ['suppressed'],
      });
      expect(broken).to.deep.equal([]);
      const aside = deliveries.filter(({ reasonCode }) => reasonCode === 'QUARANTINED');
      expect(aside.map(({ userId }) => userId)).to.deep.equal([poisoned]);
    } finally {
      await scene.close();
    }
  }).timeout(isFull ? 300_000 : 90_000);
});
