import { expect } from 'chai';
import type { Campaign, ClaimedBatch, RecipientId, Run } from '@pabal/core';
import { aCampaign, decisionsOf, outcomesOf } from '@pabal/testing';
import { withClient } from '../database.js';
import { openTestStorage, type TestStorage } from '../storage.js';

const day = (date: string): Date => new Date(`${date}T00:00:00Z`);
const now = day('2026-03-02');

describe('retention on PostgreSQL', function () {
  this.timeout(60_000);
  let opened: TestStorage;
  let campaign: Campaign;
  before(async () => {
    opened = await openTestStorage();
    const { unitOfWork, workspaceStore, campaignStore } = opened.storage;
    const { id: workspaceId } = await workspaceStore.ensure(unitOfWork.direct, 'w');
    campaign = await campaignStore.create(unitOfWork.direct, workspaceId, aCampaign(), now);
    await campaignStore.move(unitOfWork.direct, campaign.id, 'draft', 'running', now);
  });
  after(() => opened.close());

  /** A run with one batch that is claimed. */
  async function begin(at: Date, people: readonly RecipientId[]): Promise<{ run: Run; batch: ClaimedBatch }> {
    const { unitOfWork, campaignStore, deliveryLedger } = opened.storage;
    const run = await campaignStore.createRun(unitOfWork.direct, campaign, 0, at);
    await unitOfWork.run(async (unit) => {
      await campaignStore.lockRun(unit, run.id);
      const added = people.length;
      await campaignStore.advanceRun(unit, run.id, { cursor: 0, added, expanded: true });
    });
    const [key] = await deliveryLedger.addBatches(unitOfWork.direct, run, [people], 'free');
    const batch = key && (await deliveryLedger.claimBatch(unitOfWork.direct, key, 60_000));
    if (!batch) throw new Error('the batch should be free');
    return { run, batch };
  }

  /** A run that was sent and finished. */
  async function sent(at: Date, people: readonly RecipientId[] = [1, 2]): Promise<Run> {
    const { unitOfWork, campaignStore, deliveryLedger } = opened.storage;
    const { run, batch } = await begin(at, people);
    await unitOfWork.run(async (unit) => {
      await deliveryLedger.record(unit, batch, decisionsOf(batch, 'sending'), at);
      await deliveryLedger.settle(unit, batch, outcomesOf(batch, 'accepted'), at);
    });
    await campaignStore.finishRun(unitOfWork.direct, run.id, at);
    return run;
  }

  const forget = async (before: string): Promise<string | undefined> => {
    const { unitOfWork, ledgerRetention } = opened.storage;
    return (await ledgerRetention.forgetMonth(unitOfWork.direct, 'deliveries', day(before), now))?.month;
  };

  const tables = (): Promise<string[]> =>
    withClient(opened.database.url, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname ~ '^(deliveries|message_pages)_' ORDER BY 1",
      );
      return rows.map(({ name }) => name);
    });

  const countOf = async (run: Run): Promise<number> => {
    const { unitOfWork, deliveryLedger } = opened.storage;
    const filter = { runId: run.id };
    return (await deliveryLedger.list(unitOfWork.direct, campaign.workspaceId, filter, null, 100)).items
      .length;
  };

  /** Waits until somebody detaches a partition and is held up by others. */
  async function untilDetaching(): Promise<void> {
    await withClient(opened.database.url, async (client) => {
      for (let count = 0; count === 0;) {
        const { rows } = await client.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM pg_stat_activity
            WHERE query LIKE 'ALTER TABLE % DETACH PARTITION %' AND wait_event_type = 'Lock' AND datname = current_database()`,
        );
        count = rows[0]?.count ?? 0;
      }
    });
  }

  it('drops the tables of a month and no other', async () => {
    const [old, young] = [await sent(day('2001-01-31')), await sent(day('2001-02-01'))];
    const all = await tables();
    expect(await forget('2001-02-28')).to.equal('2001-01');
    expect(await opened.storage.ledgerRetention.removeForgotten()).to.equal(2);
    const gone = ['deliveries_2001_01', 'message_pages_2001_01'];
    expect(await tables()).to.deep.equal(all.filter((name) => !gone.includes(name)));
    expect([await countOf(old), await countOf(young)]).to.deep.equal([0, 2]);
    expect(await forget('2001-03-01')).to.equal('2001-02');
    await opened.storage.ledgerRetention.removeForgotten();
    const again = await sent(day('2001-04-01'));
    expect(await countOf(again)).to.equal(2);
    expect(await forget('2001-05-01')).to.equal('2001-04');
    await opened.storage.ledgerRetention.removeForgotten();
  });

  it('loses nothing of a send that runs meanwhile, and holds up no other', async () => {
    const { unitOfWork, deliveryLedger, ledgerRetention } = opened.storage;
    const old = await sent(day('2002-01-10'));
    const slow = await begin(now, [11, 12]);
    expect(await forget('2002-03-01')).to.equal('2002-01');
    let removing: Promise<number> | undefined;
    await unitOfWork.run(async (unit) => {
      await deliveryLedger.record(unit, slow.batch, decisionsOf(slow.batch, 'sending'), now);
      // A reader of all months, such as the look-up of a person's deliveries, stands in the way of every one of them.
      await deliveryLedger.findForRecipient(unit, campaign.id, 1);
      removing = ledgerRetention.removeForgotten();
      await untilDetaching();
      const other = await sent(now, [21, 22]);
      expect(await countOf(other)).to.equal(2);
      await deliveryLedger.settle(unit, slow.batch, outcomesOf(slow.batch, 'accepted'), now);
    });
    expect(await removing).to.equal(2);
    expect([await countOf(slow.run), await countOf(old)]).to.deep.equal([2, 0]);
    const found = await deliveryLedger.findForRecipient(unitOfWork.direct, campaign.id, 11);
    expect(found.map(({ state }) => state)).to.deep.equal(['accepted']);
  });

  it('finishes what a killed process left half detached, or detached and not dropped', async () => {
    const { unitOfWork, deliveryLedger, ledgerRetention } = opened.storage;
    await sent(day('2003-01-10'));
    await sent(day('2003-02-10'));
    expect([await forget('2003-05-01'), await forget('2003-05-01')]).to.deep.equal(['2003-01', '2003-02']);
    await withClient(opened.database.url, async (client) => {
      await client.query('SET search_path TO pabal');
      await client.query('ALTER TABLE message_pages DETACH PARTITION message_pages_2003_01 CONCURRENTLY');
      await unitOfWork.run(async (unit) => {
        await deliveryLedger.findForRecipient(unit, campaign.id, 1);
        const detaching = client
          .query('ALTER TABLE deliveries DETACH PARTITION deliveries_2003_02 CONCURRENTLY')
          .catch((error: unknown) => (error as { readonly code: string }).code);
        await untilDetaching();
        await withClient(opened.database.url, (other) =>
          other.query(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity
            WHERE query LIKE 'ALTER TABLE % DETACH PARTITION %' AND pid <> pg_backend_pid() AND datname = current_database()`),
        );
        expect(await detaching).to.equal('57014');
      });
    });
    expect((await tables()).filter((name) => name.includes('2003'))).to.have.length(4);
    expect(await ledgerRetention.removeForgotten()).to.equal(4);
    expect((await tables()).filter((name) => name.includes('2003'))).to.deep.equal([]);
    expect(await ledgerRetention.removeForgotten()).to.equal(0);
    expect(await countOf(await sent(now, [31]))).to.equal(1);
  });

  it('leaves the session that removed as it found it', async () => {
    const { unitOfWork, ledgerRetention } = opened.storage;
    await ledgerRetention.removeForgotten();
    const limits = await Promise.all(
      Array.from({ length: 12 }, () =>
        unitOfWork.withConnection(async (connection) => {
          const { rows } = await connection.query<{ statement_timeout: string }>('SHOW statement_timeout');
          return rows[0]?.statement_timeout;
        }),
      ),
    );
    expect([...new Set(limits)]).to.deep.equal(['0']);
  });
});
