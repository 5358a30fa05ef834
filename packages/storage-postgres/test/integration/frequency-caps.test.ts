import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CapCheck, CapScope, DeliveryKey } from '@pabal/core';
import { aCampaign } from '@pabal/testing';
import { expect } from 'chai';
import { type PgUnit, pgUnitOf, toUnit } from '../../src/connection/pg-unit.js';
import { withClient } from '../database.js';
import { tuplesRead } from './tuples-read.js';
import { openTestStorage, type TestStorage } from '../storage.js';
import type { ClaimOrder, ClaimReport } from './claim-alone.js';

const claimAlone = fileURLToPath(new URL('./claim-alone.ts', import.meta.url));
const dayMs = 86_400_000;
const channels = ['sms', 'alimtalk', 'push'] as const;

// Each takes a second to start; all twenty in the full form.
const processes = process.env['PABAL_CRASH'] === 'full' ? 20 : 8;

describe('frequency ledger in PostgreSQL', function () {
  this.timeout(180_000);
  let opened: TestStorage;
  let campaignIds: readonly number[];
  before(async () => {
    opened = await openTestStorage({ poolSize: 50 });
    const { unitOfWork, workspaceStore, campaignStore } = opened.storage;
    const { id } = await workspaceStore.ensure(unitOfWork.direct, 'w');
    const made = ['summer', 'winter', 'spring'].map((tag) =>
      campaignStore.create(unitOfWork.direct, id, aCampaign({ tags: [tag] }), new Date()),
    );
    campaignIds = (await Promise.all(made)).map((campaign) => campaign.id);
  });
  after(() => opened.close());

  function check(id: number, limit: number, days: number, scope: CapScope = { kind: 'all' }): CapCheck {
    const cap = { id, limit, scope, counts: ['promotional'], countsExempt: false };
    return { cap, after: new Date(Date.now() - days * dayMs) };
  }

  const threeCaps = (): readonly CapCheck[] => [
    check(1, 6, 30),
    check(2, 3, 7, { kind: 'channels', channels: ['sms', 'push'] }),
    check(3, 2, 1, { kind: 'tag', tag: 'summer' }),
  ];

  async function query<Row extends object>(sql: string, values: unknown[] = []): Promise<readonly Row[]> {
    const { rows } = await withClient(opened.database.url, async (client) => {
      await client.query('SET search_path TO pabal');
      return client.query<Row>(sql, values);
    });
    return rows;
  }

  function claim(
    unit: PgUnit,
    runId: number,
    people: readonly number[],
    checks: readonly CapCheck[],
    place = 0,
  ) {
    const channel = channels[place % 3] ?? 'sms';
    const campaignId = campaignIds[place % 3] ?? 0;
    const keys = people.map((recipientId): DeliveryKey => ({ runId, recipientId, step: 0 }));
    const send = { campaignId, channel, purpose: 'promotional', capping: 'applies' } as const;
    return opened.storage.frequencyLedger.claim(toUnit(unit), send, keys, checks, new Date());
  }

  it('lets exactly 3 of 500 candidates go that 50 workers have for one person over three channels', async () => {
    const person = 700_001;
    const { unitOfWork } = opened.storage;
    let next = 0;
    let gone = 0;
    const worker = async (): Promise<void> => {
      for (let number = (next += 1); number <= 500; number = next += 1) {
        const refused = await unitOfWork.transact((unit) =>
          claim(unit, number, [person], [check(1, 3, 1)], number),
        );
        gone += refused.length === 0 ? 1 : 0;
      }
    };
    await Promise.all(Array.from({ length: 50 }, worker));
    expect(gone).to.equal(3);
    const rows = await query('SELECT 1 FROM frequency_sends WHERE recipient_id = $1', [person]);
    expect(rows).to.have.length(3);
  });

  it(`holds three caps for fifty people against ${processes} processes, and keeps a claim for each message that may have gone`, async () => {
    const people = Array.from({ length: 50 }, (_, index) => 800_001 + index * 977);
    const checks = threeCaps().map(({ cap, after }) => ({ cap, after: after.toISOString() }));
    const children: ChildProcess[] = [];
    for (let number = 1; number <= processes; number += 1) {
      const child = fork(claimAlone, [], { execArgv: process.execArgv, stdio: 'ignore' });
      await once(child, 'message');
      children.push(child);
    }
    const reports = await Promise.all(
      children.map(async (child, index) => {
        const order: ClaimOrder = {
          options: { ...opened.options, poolSize: 2, migrate: false },
          number: index + 1,
          campaignId: campaignIds[index % 3] ?? 0,
          channel: channels[Math.trunc(index / 3) % 3] ?? 'sms',
          ...{ people, checks, rounds: 8 },
        };
        child.send(order);
        const [report] = (await once(child, 'message')) as [ClaimReport];
        return report;
      }),
    );
    const over = await query<{ recipient_id: string }>(
      `SELECT s.recipient_id FROM frequency_sends s JOIN frequency_kinds k ON k.id = s.kind
          JOIN campaigns c ON c.id = s.campaign_id WHERE s.recipient_id = ANY ($1) GROUP BY s.recipient_id
        HAVING count(*) > 6 OR count(*) FILTER (WHERE k.channel IN ('sms', 'push')) > 3
          OR count(*) FILTER (WHERE 'summer' = ANY (c.tags)) > 2`,
      [people],
    );
    expect(over).to.deep.equal([]);
    const [claims] = await query<{ count: number }>(
      'SELECT count(*)::int AS count FROM frequency_sends WHERE recipient_id = ANY ($1)',
      [people],
    );
    const mayHaveGone = reports.reduce((sum, { kept, inFlight }) => sum + kept + inFlight, 0);
    expect(claims?.count).to.equal(mayHaveGone);
    // Far below what any order of claims and releases leaves: only shows that there was something to count.
    expect(mayHaveGone).to.be.above(people.length / 2);
  });

  it('takes as many statements for a thousand people and three caps as for one person and one', async () => {
    const texts = async (size: number, checks: readonly CapCheck[]): Promise<readonly string[]> => {
      const ran: string[] = [];
      const people = Array.from({ length: size }, (_, index) => 900_000 + index);
      await opened.storage.unitOfWork.transact(async (unit) => {
        const run: PgUnit['run'] = (text, values) => {
          ran.push(text.trim().split(/\s/)[0] ?? '');
          return unit.run(text, values);
        };
        const watched: PgUnit = { ...unit, run, atomic: (work) => work(watched) };
        await claim(watched, 1, people, checks);
      });
      return ran;
    };
    await texts(1, []);
    expect(await texts(1, [])).to.deep.equal(['INSERT'], 'without caps: the claims');
    expect(await texts(1, [check(1, 9, 1)])).to.deep.equal(
      ['SELECT', 'WITH'],
      'with caps: the gates, the claims',
    );
    expect(await texts(1000, threeCaps())).to.deep.equal(['SELECT', 'WITH']);
  });

  it('reads as much for a person with 10,000 earlier messages as for one with 10, when the caps are full or the messages old', async () => {
    await query(
      "SELECT ensure_frequency_month(now() - n * interval '1 month') FROM generate_series(0, 2) AS n",
    );
    await claim(pgUnitOf(opened.storage.unitOfWork.direct), 1, [1], []);
    const fill = async (firstPerson: number, count: number, age: string): Promise<void> => {
      await query(
        `INSERT INTO frequency_sends (recipient_id, sent_at, campaign_id, run_id, kind, step)
          SELECT $1::bigint + p, now() - $3::interval - n * interval '1 second', $4, n, k.id, 0
          FROM generate_series(0, 19) AS p, generate_series(1, $2::int) AS n, frequency_kinds k
          WHERE k.channel = 'sms' AND k.purpose = 'promotional' AND NOT k.is_exempt`,
        [firstPerson, count, age, campaignIds[0]],
      );
    };
    const scenes = [
      [1_000_000, 10, '1 hour'],
      [1_000_100, 10_000, '1 hour'],
      [1_000_200, 10, '31 days'],
      [1_000_300, 10_000, '31 days'],
    ] as const;
    for (const [firstPerson, count, age] of scenes) await fill(firstPerson, count, age);
    await query('ANALYZE frequency_sends');
    const read: number[] = [];
    for (const [first] of scenes) {
      const people = Array.from({ length: 20 }, (_, index) => first + index);
      await opened.storage.unitOfWork.transact(async (unit) => {
        const entriesRead = async (): Promise<number> => {
          const { rows } = await unit.run<{ count: number }>(
            `SELECT sum(pg_stat_get_xact_tuples_returned(i.indexrelid))::bigint AS count FROM pg_index i
              JOIN pg_inherits h ON h.inhrelid = i.indrelid WHERE h.inhparent = 'frequency_sends'::regclass`,
          );
          return rows[0]?.count ?? 0;
        };
        const before = await entriesRead();
        const rows = await tuplesRead(unit, '^frequency_sends_', () => claim(unit, 2, people, threeCaps()));
        read.push(rows + (await entriesRead()) - before);
      });
    }
    const [few = 0, many = 0, oldFew = 0, oldMany = 0] = read;
    expect(few).to.be.above(0);
    expect(many / few).to.be.below(5);
    expect(oldMany).to.equal(oldFew);
  });

  it('drops the months that no cap looks back to, and goes on writing', async () => {
    const months = async (): Promise<readonly string[]> => {
      const sql =
        "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'frequency_sends'::regclass";
      return (await query<{ name: string }>(sql)).map(({ name }) => name).sort();
    };
    const { frequencyLedger, unitOfWork } = opened.storage;
    await query(
      "SELECT ensure_frequency_month('2020-01-31T23:59:59Z'), ensure_frequency_month('2020-02-01T00:00:00Z')",
    );
    expect(await months()).to.include.members(['frequency_sends_2020_01', 'frequency_sends_2020_02']);
    await frequencyLedger.forget(unitOfWork.direct, new Date('2020-01-31T23:59:59Z'));
    expect(await months()).to.include('frequency_sends_2020_01');
    await frequencyLedger.forget(unitOfWork.direct, new Date('2020-02-01T00:00:00Z'));
    expect(await months())
      .to.include('frequency_sends_2020_02')
      .and.not.include('frequency_sends_2020_01');
    await frequencyLedger.forget(unitOfWork.direct, new Date(Date.now() - 32 * dayMs));
    await unitOfWork.transact((unit) => claim(unit, 3, [1_100_000], [check(1, 1, 30)]));
  });
});
