import { expect } from 'chai';
import type { Campaign, Run } from '@pabal/core';
import { aCampaign, decisionsOf, outcomesOf } from '@pabal/testing';
import { withClient } from '../database.js';
import { openTestStorage, type TestStorage } from '../storage.js';

const at = new Date('2026-03-02T01:00:00Z');
const always = { from: new Date('2000-01-01T00:00:00Z'), to: new Date('2100-01-01T00:00:00Z') };

describe('statistics on PostgreSQL', function () {
  this.timeout(60_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());

  async function begin(): Promise<{ campaign: Campaign; run: Run }> {
    const { unitOfWork, workspaceStore, campaignStore } = opened.storage;
    const { direct } = unitOfWork;
    const { id: workspaceId } = await workspaceStore.ensure(direct, 'w');
    const campaign = await campaignStore.create(direct, workspaceId, aCampaign(), at);
    await campaignStore.move(direct, campaign.id, 'draft', 'running', at);
    const run = await campaignStore.createRun(direct, campaign, 0, at);
    await unitOfWork.run(async (unit) => {
      await campaignStore.lockRun(unit, run.id);
      await campaignStore.advanceRun(unit, run.id, { cursor: 0, added: 0, expanded: true });
    });
    return { campaign, run };
  }

  /** Decides and settles batches of one person each. */
  async function work(run: Run, from: number, count: number): Promise<void> {
    const { unitOfWork, deliveryLedger } = opened.storage;
    const people = Array.from({ length: count }, (_, index) => [from + index]);
    for (const key of await deliveryLedger.addBatches(unitOfWork.direct, run, people, 'free')) {
      const batch = await deliveryLedger.claimBatch(unitOfWork.direct, key, 60_000);
      if (!batch) throw new Error('the batch should be free');
      await unitOfWork.run(async (unit) => {
        await deliveryLedger.record(unit, batch, decisionsOf(batch, 'sending'), at);
        await deliveryLedger.settle(unit, batch, outcomesOf(batch, 'accepted'), at);
      });
    }
  }

  const linesOf = (runId: number): Promise<number> =>
    withClient(opened.database.url, async (client) => {
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM pabal.run_tallies WHERE run_id = $1',
        [runId],
      );
      return rows[0]?.count ?? 0;
    });

  it('reads no more lines of a run after many batches than after few, and next to none once it is finished', async () => {
    const { unitOfWork, campaignStore, statisticsStore } = opened.storage;
    const { campaign, run } = await begin();
    let most = 0;
    for (let round = 0; round < 4; round += 1) {
      await work(run, 1 + round * 100, 100);
      most = Math.max(most, await linesOf(run.id));
    }
    // 400 batches append 1,200 lines; every 256th line of all folds them when a decision wrote it, one in three.
    expect(most).to.be.below(900);
    await campaignStore.finishRun(unitOfWork.direct, run.id, at);
    expect(await linesOf(run.id)).to.equal(3);
    const scope = { kind: 'campaign', campaignId: campaign.id } as const;
    const flow = await statisticsStore.flow(unitOfWork.direct, scope, always, { kind: 'hour' });
    expect(flow.map(({ state, entered, left }) => [state, entered, left])).to.deep.equal([
      ['accepted', 400, 0],
      ['sending', 400, 400],
    ]);
  });

  it('finds the hours of a campaign and of a workspace by an index, however many others there are', async () => {
    await withClient(opened.database.url, async (client) => {
      await client.query(
        `INSERT INTO pabal.run_tallies (run_id, workspace_id, campaign_id, hour, state, delta)
          SELECT n, 100 + n % 50, 1000 + n % 500, timestamptz '2026-01-01T00:00:00Z' + n % 2000 * interval '1 hour',
            'accepted', 1 FROM generate_series(1, 40000) AS n`,
      );
      await client.query('ANALYZE pabal.run_tallies');
      for (const [column, index] of [
        ['campaign_id = 1007', 'run_tallies_by_campaign'],
        ['workspace_id = 107', 'run_tallies_by_workspace'],
      ]) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          `EXPLAIN SELECT state, sum(delta) FROM pabal.run_tallies WHERE ${column}
            AND hour >= '2026-01-10T00:00:00Z' AND hour < '2026-01-11T00:00:00Z' GROUP BY state`,
        );
        expect(rows.map((row) => row['QUERY PLAN']).join('\n')).to.include(index);
      }
    });
  });
});
