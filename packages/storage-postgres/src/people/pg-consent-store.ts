import type {
  ConsentCell,
  ConsentChange,
  ConsentChannel,
  ConsentEntry,
  ConsentFact,
  ConsentLine,
  ConsentPurpose,
  ConsentRecorded,
  ConsentStore,
  RecipientId,
  Unit,
  WorkspaceId,
} from '@pabal/core';
import { numberArray } from '../connection/array-literal.js';
import { spreadOf } from '../connection/bounds-of.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { completeUpTo } from './consent-horizon.js';
import { type EntryRow, toEntry, toLine } from './consent-rows.js';
import { recordConsents } from './record-consents.js';

interface CellRow {
  readonly recipient_id: number;
  readonly consent_channel: string;
  readonly purpose: string;
  readonly state: 'opted-in' | 'opted-out';
  readonly ledger_id: number;
  readonly occurred_at: Date;
  readonly is_dated: boolean;
}

/** Facts of many people, each list in the same order; times in epoch milliseconds. */
interface FactLists {
  readonly ids: readonly RecipientId[];
  readonly states: string;
  readonly ledger_ids: readonly number[];
  readonly times: readonly (number | null)[];
}

/** Consent in PostgreSQL: the current states, and a ledger that refuses change. */
export class PgConsentStore implements ConsentStore {
  record(
    unit: Unit,
    workspaceId: WorkspaceId,
    changes: readonly ConsentChange[],
    recordedAt: Date,
  ): Promise<ConsentRecorded> {
    return pgUnitOf(unit).atomic((atomic) => recordConsents(atomic, workspaceId, changes, recordedAt));
  }

  async load(
    unit: Unit,
    consentChannel: ConsentChannel,
    purpose: ConsentPurpose,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, ConsentFact>> {
    const { kind, lowest, highest } = spreadOf(recipientIds);
    // People side by side are a stretch of the index; `+ 0` keeps it from being looked up for each of them.
    const conditions = {
      whole: 'recipient_id BETWEEN $3 AND $4',
      dense: 'recipient_id BETWEEN $3 AND $4 AND recipient_id + 0 = ANY ($5::bigint[])',
      apart: 'recipient_id = ANY ($3::bigint[])',
    };
    const ids = kind === 'whole' ? [] : [numberArray(recipientIds)];
    // One row of lists: reading a thousand rows costs more than finding them.
    const { rows } = await pgUnitOf(unit).run<FactLists>(
      `SELECT coalesce(array_agg(recipient_id), '{}') AS ids, string_agg(state, ',') AS states,
          array_agg(ledger_id) AS ledger_ids, array_agg(CASE WHEN is_dated THEN (date_part('epoch', occurred_at) * 1000)::bigint END) AS times
        FROM consents WHERE consent_channel = $1 AND purpose = $2 AND ${conditions[kind]}`,
      [consentChannel, purpose, ...(kind === 'apart' ? [] : [lowest, highest]), ...ids],
    );
    return new Map(rows[0] && rows[0].ids.length > 0 ? toFacts(rows[0]) : []);
  }

  async cells(unit: Unit, recipientId: RecipientId): Promise<readonly ConsentCell[]> {
    const { rows } = await pgUnitOf(unit).run<CellRow>(
      'SELECT * FROM consents WHERE recipient_id = $1 ORDER BY consent_channel, purpose',
      [recipientId],
    );
    return rows.map(toCell);
  }

  async cellsOf(
    unit: Unit,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, readonly ConsentCell[]>> {
    const { rows } = await pgUnitOf(unit).run<CellRow>(
      `SELECT * FROM consents WHERE recipient_id = ANY ($1::bigint[])
        ORDER BY recipient_id, consent_channel, purpose`,
      [numberArray(recipientIds)],
    );
    const all = new Map<RecipientId, ConsentCell[]>();
    for (const row of rows) all.set(row.recipient_id, [...(all.get(row.recipient_id) ?? []), toCell(row)]);
    return all;
  }

  async history(
    unit: Unit,
    recipientId: RecipientId,
    limit: number,
    beforeId: number | null = null,
  ): Promise<readonly ConsentEntry[]> {
    const { rows } = await pgUnitOf(unit).run<EntryRow>(
      'SELECT * FROM consent_ledger WHERE recipient_id = $1 AND id < $3 ORDER BY id DESC LIMIT $2',
      [recipientId, limit, beforeId ?? Number.MAX_SAFE_INTEGER],
    );
    return rows.map(toEntry);
  }

  async after(unit: Unit, ledgerId: number, limit: number): Promise<readonly ConsentLine[]> {
    const pg = pgUnitOf(unit);
    const horizon = await completeUpTo(pg);
    const { rows } = await pg.run<EntryRow>(
      'SELECT * FROM consent_ledger WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3',
      [ledgerId, horizon, limit],
    );
    return rows.map(toLine);
  }
}

function toCell(row: CellRow): ConsentCell {
  return { consentChannel: row.consent_channel, purpose: row.purpose, ...toFact(row) };
}

function toFact(row: CellRow): ConsentFact {
  return { state: row.state, ledgerId: row.ledger_id, occurredAt: row.is_dated ? row.occurred_at : null };
}

function toFacts({ ids, states, ledger_ids, times }: FactLists): [RecipientId, ConsentFact][] {
  const stateOf = states.split(',') as ConsentFact['state'][];
  return ids.map((id, index) => {
    const time = times[index] ?? null;
    const fact: ConsentFact = {
      state: stateOf[index] as ConsentFact['state'],
      ledgerId: ledger_ids[index] as number,
      occurredAt: time === null ? null : new Date(time),
    };
    return [id, fact];
  });
}
