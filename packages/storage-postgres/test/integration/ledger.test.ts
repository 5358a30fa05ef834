import type { Campaign, ClaimedBatch, DecisionRecord, Receipt, Run } from '@pabal/core';
import { aCampaign } from '@pabal/testing';
import { expect } from 'chai';
import { ensurePartitions } from '../../src/campaigns/ledger-month.js';
import { pgUnitOf } from '../../src/connection/pg-unit.js';
import { withClient } from '../database.js';
import { openTestStorage, type TestStorage } from '../storage.js';
import { tuplesRead } from './tuples-read.js';

const at = new Date('2026-11-21T01:00:00Z');

describe('delivery ledger in PostgreSQL', function () {
  this.timeout(60_000);
  let opened: TestStorage;
  let campaign: Campaign;
  before(async () => {
    opened = await openTestStorage();
    const { unitOfWork, workspaceStore, campaignStore } = opened.storage;
    const workspaceId = (await workspaceStore.ensure(unitOfWork.direct, 'w')).id;
    campaign = await campaignStore.create(unitOfWork.direct, workspaceId, aCampaign({ channel: 'sms' }), at);
    await campaignStore.move(unitOfWork.direct, campaign.id, 'draft', 'running', at);
  });
  after(() => opened.close());

  async function startRun(startedAt: Date): Promise<Run> {
    const { unitOfWork, campaignStore } = opened.storage;
    return campaignStore.createRun(unitOfWork.direct, campaign, 1_000_000, startedAt);
  }

  async function claim(run: Run, ids: readonly number[]): Promise<ClaimedBatch> {
    const { unitOfWork, deliveryLedger } = opened.storage;
    const [key] = await deliveryLedger.addBatches(unitOfWork.direct, run, [ids], 'free');
    const batch = key && (await deliveryLedger.claimBatch(unitOfWork.direct, key, 60_000));
    if (!batch) throw new Error('The batch is there to be claimed');
    return batch;
  }

  function sending(recipientId: number): DecisionRecord {
    return {
      ...{
        recipientId,
        step: 0,
        state: 'sending',
        reasonCode: null,
        policyId: null,
        reasons: [],
        dueAt: null,
      },
      ...{ attempt: 1, form: 'sms', variant: null, fingerprint: 'f', amendments: [], message: null },
    };
  }

  async function partitions(): Promise<readonly string[]> {
    const sql =
      "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'pabal.deliveries'::regclass";
    const { rows } = await withClient(opened.database.url, (client) => client.query<{ name: string }>(sql));
    return rows.map(({ name }) => name.replace('pabal.', '')).sort();
  }

  it('makes the partition of a run when it starts, also when many runs start at once', async () => {
    const runs = await Promise.all(
      Array.from({ length: 8 }, () => startRun(new Date('2031-02-28T23:59:59.999Z'))),
    );
    expect(await partitions()).to.include('deliveries_2031_02');
    const [run] = runs;
    if (!run) throw new Error('There are runs');
    const batch = await claim(run, [1, 2]);
    await opened.storage.deliveryLedger.record(
      opened.storage.unitOfWork.direct,
      batch,
      [sending(1), sending(2)],
      at,
    );
    const found = await opened.storage.deliveryLedger.findForRecipient(
      opened.storage.unitOfWork.direct,
      campaign.id,
      1,
    );
    expect(found.map(({ runId }) => runId)).to.deep.equal([run.id]);
  });

  it('makes partitions ahead while others write', async () => {
    const run = await startRun(at);
    const { unitOfWork, deliveryLedger } = opened.storage;
    const batch = await claim(run, [11]);
    await unitOfWork.run(async (unit) => {
      await deliveryLedger.record(unit, batch, [sending(11)], at);
      await ensurePartitions(unitOfWork.direct, new Date('2032-12-05T00:00:00Z'));
    });
    expect(await partitions()).to.include.members([
      'deliveries_2032_12',
      'deliveries_2033_01',
      'deliveries_2033_02',
    ]);
  });

  it('reads and moves the rows of one batch, not of the run, while the server knows only of earlier runs', async () => {
    const earlier = await startRun(at);
    const run = await startRun(at);
    const { unitOfWork, deliveryLedger } = opened.storage;
    await withClient(opened.database.url, async (client) => {
      const fill = `INSERT INTO pabal.deliveries (ledger_month, run_id, recipient_id, batch_no, campaign_id, workspace_id,
          step, attempt, decided_at, state)
        SELECT '2026-11-01', $1, 100000 + n, 0, $2, 1, 0, 1, $3, 'accepted' FROM generate_series(1, 20000) AS n`;
      await client.query(fill, [earlier.id, campaign.id, at]);
      await client.query('ANALYZE pabal.deliveries');
      await client.query(fill, [run.id, campaign.id, at]);
    });
    const ids = Array.from({ length: 100 }, (_, n) => n + 100);
    const batch = await claim(run, ids);
    await deliveryLedger.record(unitOfWork.direct, batch, ids.map(sending), at);
    const outcome = {
      ...({ step: 0, state: 'accepted', reasonCode: null, policyId: null } as const),
      ...{ vendorId: 'v', vendorCode: null, dueAt: null, refusals: 0 },
    };
    const outcomes = ids.map((recipientId) => ({ ...outcome, recipientId }));
    const read = await unitOfWork.run((unit) =>
      tuplesRead(pgUnitOf(unit), '^deliveries_', () => deliveryLedger.settle(unit, batch, outcomes, at)),
    );
    expect(read).to.be.within(100, 1_000);
  });

  it('keeps the statistics of a run small however many receipts come one by one', async () => {
    const run = await startRun(at);
    const { unitOfWork, deliveryLedger } = opened.storage;
    const ids = Array.from({ length: 300 }, (_, n) => n + 5_000);
    const batch = await claim(run, ids);
    await deliveryLedger.record(unitOfWork.direct, batch, ids.map(sending), at);
    for (const id of ids) {
      const receipt: Receipt = {
        deliveryId: `d-${run.id}-${id}-0`,
        vendorId: 'v',
        kind: 'delivered',
        vendorCode: '0',
        occurredAt: at,
      };
      await deliveryLedger.applyReceipts(unitOfWork.direct, [receipt], at);
    }
    const lines = await deliveryLedger.histogram(unitOfWork.direct, run.id);
    expect(lines).to.deep.equal([
      { state: 'delivered', reasonCode: null, policyId: null, form: 'sms', count: 300 },
    ]);
    const { rows } = await withClient(opened.database.url, (client) =>
      client.query<{ count: string }>('SELECT count(*) AS count FROM pabal.run_tallies WHERE run_id = $1', [
        run.id,
      ]),
    );
    expect(Number(rows[0]?.count)).to.be.lessThan(300);
  });

  it('keeps take-overs away from a batch that an open unit has confirmed, even after its lease', async () => {
    const run = await startRun(at);
    const { unitOfWork, deliveryLedger } = opened.storage;
    const [key] = await deliveryLedger.addBatches(unitOfWork.direct, run, [[9_001]], 'free');
    const batch = key && (await deliveryLedger.claimBatch(unitOfWork.direct, key, 1));
    if (!batch) throw new Error('The batch is there to be claimed');
    await deliveryLedger.record(unitOfWork.direct, batch, [sending(9_001)], at);
    const mine = (keys: readonly { runId: number }[]): number =>
      keys.filter(({ runId }) => runId === run.id).length;
    await unitOfWork.run(async (unit) => {
      await deliveryLedger.confirm(unit, batch);
      await deliveryLedger.remember(unitOfWork.direct, batch, 'group-1');
      expect(mine(await deliveryLedger.takeOverSilent(unitOfWork.direct, 1, 100))).to.equal(0);
    });
    const taken = await deliveryLedger.takeOverSilent(unitOfWork.direct, 60_000, 100);
    const found = taken.find(({ runId }) => runId === run.id);
    expect(found?.vendorReference).to.equal('group-1');
    expect(found?.fence).to.be.above(batch.fence);
  });

  it('looks for what is due without reading a run that no statistics know of', async () => {
    const { unitOfWork, deliveryLedger } = opened.storage;
    const fill = async (run: Run): Promise<void> => {
      for (let from = 1; from < 5000; from += 1000) {
        const ids = Array.from({ length: 1000 }, (_, index) => from + index);
        const batch = await claim(run, ids);
        await unitOfWork.run((unit) => deliveryLedger.record(unit, batch, ids.map(sending), at));
      }
    };
    await fill(await startRun(at));
    const read = await unitOfWork.run((unit) =>
      tuplesRead(pgUnitOf(unit), '^deliveries', async () => {
        expect(await deliveryLedger.wakeDue(unit, new Date(), 1000, 10)).to.deep.equal([]);
      }),
    );
    expect(read).to.be.below(100);
  });
});
