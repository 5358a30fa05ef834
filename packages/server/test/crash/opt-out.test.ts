import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { readAcceptedMessages } from '@pabal/vendor-sim';
import { carried, checkLedger } from './check-ledger.js';
import { hasConsent, phoneOf } from './people.js';
import { openScene, origin, type Scene } from './scene.js';
import { type Random, withSeed } from './seed.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const people = isFull ? 4000 : 800;
const optOuts = isFull ? 1500 : 300;

/** One opt-out, acknowledged when it resolves. */
async function refuse({ engine, workspaceId }: Scene, random: Random, number: number): Promise<void> {
  const occurredAt = new Date();
  if (random.int(2) === 0) {
    const statement = {
      consentChannel: 'text',
      purpose: 'promotional',
      state: 'opted-out',
      occurredAt,
    } as const;
    await engine.consents.record(workspaceId, `u${number}`, [statement], origin);
  } else {
    const said = { contact: phoneOf(number), occurredAt, evidence: 'test' };
    await engine.consents.suppress(workspaceId, 'phone', 'text', [said], origin);
  }
}

describe('an opt-out while a campaign runs', () => {
  let scene: Scene;

  before(async () => {
    // A batch is on its way for some 250 ms: create, add, send.
    scene = await openScene({
      vendorLatencyMs: 70,
      batchSize: 10,
      batchesInFlight: 1,
      engines: 4,
      leaseMs: 20_000,
    });
    await scene.addPeople(people);
  });
  after(() => scene.close());

  it('is followed by no vendor call to that person, with 8 workers', () =>
    withSeed(async (random) => {
      await Promise.all([scene.startWorker(), scene.startWorker()]);
      const acknowledgedAt = new Map<number, number>();
      const tookMs: number[] = [];
      const asked = new Set<number>();
      while (asked.size < optOuts) asked.add(random.int(people));
      const key = await scene.startCampaign();
      const waiting = [...asked];
      const spreadMs = isFull ? 12_000 : 2500;
      const startedAt = Date.now();
      await Promise.all(
        waiting.map(async (number) => {
          // At random moments of the run.
          await delay(random.int(spreadMs));
          const askedAt = Date.now();
          await refuse(scene, random, number);
          acknowledgedAt.set(number, Date.now());
          tookMs.push(Date.now() - askedAt);
        }),
      );
      await scene.finished(key, 120_000);
      const ranMs = Date.now() - startedAt;

      const late: string[] = [];
      const numberOf = new Map(Array.from({ length: people }, (_, n) => [`0${phoneOf(n).slice(3)}`, n]));
      let sentBefore = 0;
      for (const { to, arrivedAt } of readAcceptedMessages(scene.vendor.log)) {
        const number = numberOf.get(to);
        if (number === undefined) throw new Error('the vendor sent to a number of nobody');
        const at = acknowledgedAt.get(number);
        if (at === undefined) continue;
        if (arrivedAt > at) late.push(`u${number}: ${arrivedAt - at} ms after the acknowledgement`);
        else sentBefore += 1;
      }
      expect(late).to.deep.equal([]);

      const isRefuser = (userId: string | null): boolean => asked.has(Number(userId?.slice(1)));
      const { broken, deliveries } = await checkLedger(scene, key, {
        mayEnd: ({ userId }) => {
          if (!hasConsent(Number(userId?.slice(1)))) return ['suppressed'];
          return isRefuser(userId) ? [...carried, 'suppressed'] : carried;
        },
      });
      expect(broken).to.deep.equal([]);
      const stopped = deliveries.filter(
        (one) => isRefuser(one.userId) && one.reasonCode === 'OPTED_OUT',
      ).length;
      tookMs.sort((a, b) => a - b);
      const at = (share: number): number => tookMs[Math.floor(tookMs.length * share)] ?? 0;
      console.log(
        `      ${optOuts} opt-outs in ${ranMs} ms of run: ${sentBefore} came after the message, ${stopped} stopped it; ` +
          `acknowledged in p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${tookMs.at(-1)} ms`,
      );
      expect(sentBefore, 'some came too late').to.be.above(0);
      expect(stopped, 'some came in time').to.be.above(0);
    })).timeout(300_000);
});
