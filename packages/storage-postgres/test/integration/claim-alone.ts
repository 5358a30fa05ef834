import { randomInt } from 'node:crypto';
import type { CapCheck, DeliveryKey } from '@pabal/core';
import { SilentLogger, SystemClock } from '@pabal/core/memory';
import { createPgStorage } from '../../src/pg-storage.js';
import type { StorageOptions } from '../../src/storage-options.js';

/** What a claiming process is told. */
export interface ClaimOrder {
  readonly options: StorageOptions;
  /** Tells its messages from those of other processes. */
  readonly number: number;
  readonly campaignId: number;
  readonly channel: string;
  readonly people: readonly number[];
  readonly checks: readonly (Omit<CapCheck, 'after'> & { readonly after: string })[];
  readonly rounds: number;
}

/** What became of its messages: which were sent or are unknown, and which were still on their way when it stopped. */
export interface ClaimReport {
  readonly kept: number;
  readonly inFlight: number;
}

/** Claims for people in any order, as a worker does; some messages fail, some units are lost, some never end. */
async function claimAll(order: ClaimOrder): Promise<ClaimReport> {
  const { campaignId, channel, number, people, rounds } = order;
  const checks = order.checks.map(({ cap, after }) => ({ cap, after: new Date(after) }));
  const storage = createPgStorage(order.options, { clock: new SystemClock(), log: new SilentLogger() });
  const { frequencyLedger: ledger, unitOfWork: units } = storage;
  const report = { kept: 0, inFlight: 0 };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const runId = number * 1000 + round;
      const wanted = people.filter(() => randomInt(3) > 0).sort(() => randomInt(3) - 1);
      const keys = wanted.map((recipientId): DeliveryKey => ({ runId, recipientId, step: 0 }));
      const send = { campaignId, channel, purpose: 'promotional', capping: 'applies' } as const;
      const claim = async (end: 'commit' | 'lose'): Promise<DeliveryKey[]> =>
        units.run(async (unit) => {
          const refused = await ledger.claim(unit, send, keys, checks, new Date());
          if (end === 'lose') throw new Error('lost');
          const stopped = new Set(refused.map(({ recipientId }) => recipientId));
          return keys.filter(({ recipientId }) => !stopped.has(recipientId));
        });
      if (randomInt(4) === 0) await claim('lose').catch(() => undefined);
      const claimed = await claim('commit');
      if (randomInt(5) === 0) {
        report.inFlight += claimed.length;
        continue;
      }
      const failed = claimed.filter(() => randomInt(3) === 0);
      await units.run((unit) => ledger.release(unit, failed));
      report.kept += claimed.length - failed.length;
    }
    return report;
  } finally {
    await storage.close();
  }
}

process.once('message', (order) => {
  void claimAll(order as ClaimOrder).then((report) => {
    process.send?.(report, () => process.disconnect());
  });
});
process.send?.('ready');
