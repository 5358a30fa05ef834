import type * as core from '@pabal/core';
import { numberArray, textArray } from '../connection/array-literal.js';
import { type PgUnit, pgUnitOf } from '../connection/pg-unit.js';
import {
  entriesStatement,
  foldBalances,
  foldUsage,
  reserveStatement,
  settleStatement,
  usageStatement,
} from './credit-statements.js';
import { type CreditEntryRow, toCreditEntry } from './credit-rows.js';

/** Every so many lines the sums are folded. */
const foldEvery = 256;

interface AppendedRow {
  readonly balance_id: number | null;
  readonly usage_id: number;
  readonly workspace_id: number;
  readonly local_day: string;
}

/** Money in PostgreSQL: a statement a batch, appended beside sums that are folded now and then. */
export class PgCreditLedger implements core.CreditLedger {
  pay(
    unit: core.Unit,
    workspaceId: core.WorkspaceId,
    { kind, amount, actor, note, requestKey }: core.Payment,
    at: Date,
  ): Promise<core.CreditEntry> {
    return pgUnitOf(unit).atomic(async (atomic) => {
      await atomic.run('INSERT INTO credit_balances (workspace_id, balance, reserved) VALUES ($1, $2, 0)', [
        ...[workspaceId, amount],
      ]);
      const { rows } = await atomic.run<CreditEntryRow>(
        `INSERT INTO credit_entries (workspace_id, kind, balance, reserved, at, actor, note, request_key)
          VALUES ($1, $2, $3, 0, $4, $5, $6, $7) RETURNING *, NULL::int AS campaign_key`,
        [workspaceId, kind, amount, at, actor, note, requestKey],
      );
      return toCreditEntry(rows[0] as CreditEntryRow);
    });
  }

  async findPayment(
    unit: core.Unit,
    workspaceId: core.WorkspaceId,
    requestKey: string,
  ): Promise<core.CreditEntry | null> {
    const { rows } = await pgUnitOf(unit).run<CreditEntryRow>(
      `SELECT *, NULL::int AS campaign_key FROM credit_entries WHERE workspace_id = $1 AND request_key = $2`,
      [workspaceId, requestKey],
    );
    return rows[0] ? toCreditEntry(rows[0]) : null;
  }

  reserve(
    unit: core.Unit,
    { runId, batchNo, fence }: core.FencedBatch,
    { workspaceId, campaignId, channel, vendor, localDay }: core.SpendSource,
    lines: readonly core.Reservation[],
    at: Date,
  ): Promise<void> {
    return append(pgUnitOf(unit), reserveStatement, [
      ...[workspaceId, at, campaignId, runId, batchNo, fence, localDay, channel, vendor],
      textArray(lines.map(({ form }) => form)),
      numberArray(lines.map(({ messages }) => messages)),
      numberArray(lines.map(({ price }) => price)),
    ]);
  }

  settle(
    unit: core.Unit,
    batches: readonly {
      readonly batch: core.FencedBatch;
      readonly movements: readonly core.MoneyMovement[];
    }[],
    at: Date,
  ): Promise<void> {
    const lines = batches.flatMap(({ batch, movements }) => movements.map((one) => ({ ...batch, ...one })));
    return append(pgUnitOf(unit), settleStatement, [
      at,
      numberArray(lines.map(({ runId }) => runId)),
      numberArray(lines.map(({ batchNo }) => batchNo)),
      numberArray(lines.map(({ fence }) => fence)),
      textArray(lines.map(({ kind }) => kind)),
      textArray(lines.map(({ form }) => form)),
      numberArray(lines.map(({ held }) => held)),
      numberArray(lines.map(({ spent }) => spent)),
    ]);
  }

  async standing(unit: core.Unit, workspaceId: core.WorkspaceId): Promise<core.CreditStanding> {
    const { rows } = await pgUnitOf(unit).run<core.CreditStanding>(
      `SELECT coalesce(sum(balance), 0)::bigint AS balance, coalesce(sum(reserved), 0)::bigint AS reserved
        FROM credit_balances WHERE workspace_id = $1`,
      [workspaceId],
    );
    return rows[0] ?? { balance: 0, reserved: 0 };
  }

  async dayUse(unit: core.Unit, workspaceId: core.WorkspaceId, localDay: string): Promise<core.DayUse> {
    const { rows } = await pgUnitOf(unit).run<core.DayUse>(
      `SELECT coalesce(sum(held + spent), 0)::bigint AS messages,
          coalesce(sum(held_amount + spent_amount), 0)::bigint AS amount
        FROM credit_usage WHERE workspace_id = $1 AND local_day = $2`,
      [workspaceId, localDay],
    );
    return rows[0] ?? { messages: 0, amount: 0 };
  }

  async entries(
    unit: core.Unit,
    workspaceId: core.WorkspaceId,
    beforeId: number | null,
    limit: number,
  ): Promise<readonly core.CreditEntry[]> {
    const { rows } = await pgUnitOf(unit).run<CreditEntryRow>(entriesStatement, [
      ...[workspaceId, beforeId ?? Number.MAX_SAFE_INTEGER, limit],
    ]);
    return rows.map(toCreditEntry);
  }

  async usage(
    unit: core.Unit,
    workspaceId: core.WorkspaceId,
    localMonth: string,
  ): Promise<readonly core.UsageLine[]> {
    const { rows } = await pgUnitOf(unit).run<UsageRow>(usageStatement, [workspaceId, `${localMonth}-01`]);
    return rows.map(({ campaign_key, name, unpriced, ...line }) => ({
      ...line,
      campaignKey: campaign_key,
      campaignName: name,
      unpricedMessages: unpriced,
    }));
  }
}

interface UsageRow extends core.PricePlace {
  readonly campaign_key: number;
  readonly name: string;
  readonly messages: number;
  readonly amount: number;
  readonly unpriced: number;
}

async function append(unit: PgUnit, statement: string, values: readonly unknown[]): Promise<void> {
  const { rows } = await unit.run<AppendedRow>(statement, values);
  for (const { balance_id, usage_id, workspace_id, local_day } of rows) {
    if (balance_id !== null && balance_id % foldEvery === 0) await unit.run(foldBalances, [workspace_id]);
    if (usage_id % foldEvery === 0) await unit.run(foldUsage, [workspace_id, local_day]);
  }
}
