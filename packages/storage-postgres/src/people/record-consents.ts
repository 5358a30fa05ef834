import type { ConsentChange, ConsentRecorded, WorkspaceId } from '@pabal/core';
import { instantArray, numberArray, textArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { announceLines } from './consent-horizon.js';

// Who outranks whom: an undated opt-out always counts; an undated opt-in yields to any opt-out, also to an older one that
// is told later, and to an opt-in with a date, which is better evidence; otherwise the younger statement, and of two equals
// the opt-out, or the later told.
const statement = `
  WITH input AS MATERIALIZED (
    SELECT nextval('consent_ledger_id_seq') AS ledger_id, u.*
    FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::text[], $10::text[],
      $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::timestamptz[])
      AS u (recipient_id, consent_channel, purpose, state, occurred_at, method, actor, wording, wording_version, form,
        evidence, entity, label, source, said_at)
  ), moved AS (
    INSERT INTO consents AS c (recipient_id, consent_channel, purpose, workspace_id, state, ledger_id, occurred_at, is_dated)
    SELECT recipient_id, consent_channel, purpose, $1, state, ledger_id, coalesce(occurred_at, $2), occurred_at IS NOT NULL
    FROM input
    ON CONFLICT (recipient_id, consent_channel, purpose) DO UPDATE
      SET state = excluded.state, ledger_id = excluded.ledger_id, occurred_at = excluded.occurred_at,
        is_dated = excluded.is_dated
      WHERE CASE
        WHEN NOT excluded.is_dated THEN excluded.state = 'opted-out' OR (c.state = 'opted-in' AND NOT c.is_dated)
        ELSE (c.state = 'opted-in' AND NOT c.is_dated AND excluded.state = 'opted-out')
          OR excluded.occurred_at > c.occurred_at
          OR (excluded.occurred_at = c.occurred_at AND (excluded.state = 'opted-out' OR c.state = 'opted-in'))
      END
    RETURNING ledger_id
  ), written AS (
    INSERT INTO consent_ledger (id, workspace_id, recipient_id, consent_channel, purpose, state, occurred_at, method,
      actor, wording, wording_version, form, evidence, entity, label, source, said_at, applied, recorded_at)
    SELECT i.ledger_id, $1, recipient_id, consent_channel, purpose, state, occurred_at, method, actor, wording,
      wording_version, form, evidence, entity, label, source, said_at, m.ledger_id IS NOT NULL, $2
    FROM input i LEFT JOIN moved m USING (ledger_id)
    RETURNING applied
  )
  SELECT count(*) FILTER (WHERE applied) AS applied FROM written`;

/** Writes statements to the ledger and moves the states: one statement for all that lie on different cells. */
export async function recordConsents(
  unit: PgUnit,
  workspaceId: WorkspaceId,
  changes: readonly ConsentChange[],
  recordedAt: Date,
): Promise<ConsentRecorded> {
  if (changes.length > 0) await announceLines(unit);
  let applied = 0;
  for (const round of roundsOf(changes)) {
    const { rows } = await unit.run<{ applied: number }>(statement, [
      workspaceId,
      recordedAt,
      numberArray(round.map((change) => change.recipientId)),
      textArray(round.map((change) => change.consentChannel)),
      textArray(round.map((change) => change.purpose)),
      textArray(round.map((change) => change.state)),
      instantArray(round.map((change) => change.occurredAt)),
      textArray(round.map((change) => change.method)),
      textArray(round.map((change) => change.actor)),
      textArray(round.map((change) => change.wording)),
      textArray(round.map((change) => change.wordingVersion)),
      textArray(round.map((change) => change.form)),
      textArray(round.map((change) => change.evidence)),
      textArray(round.map((change) => change.entity)),
      textArray(round.map((change) => change.label)),
      textArray(round.map((change) => change.source)),
      instantArray(round.map((change) => change.saidAt ?? null)),
    ]);
    applied += rows[0]?.applied ?? 0;
  }
  return { recorded: changes.length, applied };
}

/** The first statement on each cell, then the second of those that have one, … each in the order in which rows are locked. */
function roundsOf(changes: readonly ConsentChange[]): readonly (readonly ConsentChange[])[] {
  const rounds: ConsentChange[][] = [];
  const seen = new Map<string, number>();
  for (const change of changes) {
    const cell = `${change.recipientId}/${change.consentChannel}/${change.purpose}`;
    const round = seen.get(cell) ?? 0;
    seen.set(cell, round + 1);
    (rounds[round] ??= []).push(change);
  }
  for (const round of rounds) round.sort(byCell);
  return rounds;
}

function byCell(a: ConsentChange, b: ConsentChange): number {
  if (a.recipientId !== b.recipientId) return a.recipientId - b.recipientId;
  if (a.consentChannel !== b.consentChannel) return a.consentChannel < b.consentChannel ? -1 : 1;
  return a.purpose < b.purpose ? -1 : 1;
}
