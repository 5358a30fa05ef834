import type {
  ForgottenMonth,
  ForgottenRuns,
  LedgerPart,
  LedgerRetention,
  RunScope,
  Unit,
  WorkspaceId,
} from '@pabal/core';
import type { PgUnitOfWork } from '../connection/pg-unit-of-work.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { dropForgottenParts } from './drop-forgotten-parts.js';

const tables = { messages: 'message_pages', deliveries: 'deliveries' } as const;

interface ForgottenRow {
  readonly month: string;
  readonly part: LedgerPart;
  readonly forgotten_at: Date;
  readonly runs: number;
}

/** What is kept of the ledger how long, in PostgreSQL: a month is a partition. */
export class PgLedgerRetention implements LedgerRetention {
  readonly #units: PgUnitOfWork;

  constructor(units: PgUnitOfWork) {
    this.#units = units;
  }

  forgetMonth(
    unit: Unit,
    part: LedgerPart,
    before: Date,
    at: Date,
  ): Promise<{ readonly month: string; readonly workspaces: readonly ForgottenRuns[] } | null> {
    return pgUnitOf(unit).atomic(async (atomic) => {
      // Of two who note the same month at once the second writes nothing: it has lost its turn.
      const { rows } = await atomic.run<{ month: string }>(
        `INSERT INTO forgotten_months (ledger_month, part, forgotten_at)
          SELECT m.month, $1, $3 FROM (
            SELECT to_date(right(c.relname, 7), 'YYYY_MM') AS month
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = $4::regclass
          ) AS m
          WHERE (m.month + interval '1 month') AT TIME ZONE 'UTC' <= $2
            AND NOT EXISTS (SELECT 1 FROM forgotten_months f WHERE f.ledger_month = m.month AND f.part = $1)
            AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.ledger_month = m.month
              AND (r.finished_at IS NULL OR r.finished_at > $2))
          ORDER BY m.month LIMIT 1
          ON CONFLICT DO NOTHING RETURNING to_char(ledger_month, 'YYYY-MM') AS month`,
        [part, before, at, tables[part]],
      );
      const month = rows[0]?.month;
      if (month === undefined) return null;
      if (part === 'deliveries') {
        await atomic.run(
          `INSERT INTO forgotten_months (ledger_month, part, forgotten_at) VALUES ($1::date, 'messages', $2)
            ON CONFLICT DO NOTHING`,
          [`${month}-01`, at],
        );
      }
      const counted = await atomic.run<{ workspace_id: number; runs: number; people: number }>(
        `SELECT workspace_id, count(*) AS runs, sum(audience_size)::bigint AS people FROM runs
          WHERE ledger_month = $1::date GROUP BY workspace_id ORDER BY workspace_id`,
        [`${month}-01`],
      );
      return {
        month,
        workspaces: counted.rows.map((row) => ({
          ...{ workspaceId: row.workspace_id, runs: row.runs, people: row.people },
        })),
      };
    });
  }

  removeForgotten(): Promise<number> {
    return this.#units.withConnection(dropForgottenParts);
  }

  async forgotten(unit: Unit, workspaceId: WorkspaceId, of: RunScope): Promise<readonly ForgottenMonth[]> {
    const [runId, campaignId] = 'runId' in of ? [of.runId, null] : [null, of.campaignId ?? null];
    const { rows } = await pgUnitOf(unit).run<ForgottenRow>(
      `SELECT to_char(f.ledger_month, 'YYYY-MM') AS month, f.part, f.forgotten_at, count(*) AS runs
        FROM forgotten_months f JOIN runs r ON r.ledger_month = f.ledger_month AND r.workspace_id = $1
        WHERE ($2::bigint IS NULL OR r.id = $2) AND ($3::bigint IS NULL OR r.campaign_id = $3)
          AND ($2::bigint IS NOT NULL OR r.kind = 'real')
        GROUP BY f.ledger_month, f.part, f.forgotten_at ORDER BY f.ledger_month, f.part`,
      [workspaceId, runId, campaignId],
    );
    return rows.map(({ month, part, forgotten_at: forgottenAt, runs }) => ({
      month,
      part,
      forgottenAt,
      runs,
    }));
  }
}
