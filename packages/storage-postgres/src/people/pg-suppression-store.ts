import type { ConsentChannel, Suppression, SuppressionStore, Unit, WorkspaceId } from '@pabal/core';
import { bytesArray, instantArray, textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { hashBytes } from './contact-rows.js';
import { toHashBytes } from './pg-contact-store.js';

interface SuppressionRow {
  readonly id: number;
  readonly hash: Buffer;
  readonly consent_channel: string;
  readonly source: string;
  readonly occurred_at: Date;
  readonly evidence: string | null;
}

/** The suppression list in PostgreSQL. */
export class PgSuppressionStore implements SuppressionStore {
  async add(unit: Unit, workspaceId: WorkspaceId, suppressions: readonly Suppression[]): Promise<number> {
    if (suppressions.length === 0) return 0;
    const sorted = [...suppressions].sort((a, b) => (a.hash < b.hash ? -1 : 1));
    const { count } = await pgUnitOf(unit).run(
      `INSERT INTO suppressions (workspace_id, hash, consent_channel, source, occurred_at, evidence)
        SELECT $1, u.* FROM unnest($2::bytea[], $3::text[], $4::text[], $5::timestamptz[], $6::text[]) AS u
        ON CONFLICT (hash, workspace_id, consent_channel) DO NOTHING`,
      [
        workspaceId,
        bytesArray(sorted.map((one) => toHashBytes(one.hash))),
        textArray(sorted.map((one) => one.consentChannel)),
        textArray(sorted.map((one) => one.source)),
        instantArray(sorted.map((one) => one.occurredAt)),
        textArray(sorted.map((one) => one.evidence)),
      ],
    );
    return count;
  }

  async load(
    unit: Unit,
    workspaceId: WorkspaceId,
    consentChannel: ConsentChannel,
    hashes: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    // The hashes one after the other: half of what an array of them takes, and nothing to escape.
    const bytes = Buffer.alloc(hashes.length * hashBytes);
    hashes.forEach((hash, place) => bytes.write(hash, place * hashBytes, 'base64url'));
    const { rows } = await pgUnitOf(unit).run<{ id: number; hash: Buffer }>(
      // The entry for all channels first, so that the one for this channel is the evidence where there are both.
      `SELECT s.id, s.hash
        FROM (SELECT $1::int AS workspace_id, substring($2::bytea FROM place FOR ${hashBytes}) AS hash
          FROM generate_series(1, length($2::bytea), ${hashBytes}) AS place OFFSET 0) AS q
        JOIN suppressions s ON s.hash = q.hash AND s.workspace_id = q.workspace_id
        WHERE s.consent_channel IN ($3, '*')
        ORDER BY s.consent_channel <> '*'`,
      [workspaceId, bytes, consentChannel],
    );
    return new Map(rows.map((row) => [row.hash.toString('base64url'), row.id]));
  }

  async page(
    unit: Unit,
    workspaceId: WorkspaceId,
    consentChannel: ConsentChannel,
    afterId: number,
    limit: number,
  ): Promise<readonly (Suppression & { readonly id: number })[]> {
    const { rows } = await pgUnitOf(unit).run<SuppressionRow>(
      `SELECT id, hash, consent_channel, source, occurred_at, evidence FROM suppressions
        WHERE workspace_id = $1 AND consent_channel IN ($2, '*') AND id > $3
        ORDER BY id LIMIT $4`,
      [workspaceId, consentChannel, afterId, limit],
    );
    return rows.map(toSuppression);
  }

  async ofHashes(
    unit: Unit,
    workspaceId: WorkspaceId,
    hashes: readonly string[],
  ): Promise<readonly (Suppression & { readonly id: number })[]> {
    const { rows } = await pgUnitOf(unit).run<SuppressionRow>(
      'SELECT * FROM suppressions WHERE workspace_id = $1 AND hash = ANY ($2::bytea[]) ORDER BY id',
      [workspaceId, bytesArray(hashes.map(toHashBytes))],
    );
    return rows.map(toSuppression);
  }

  async remove(
    unit: Unit,
    workspaceId: WorkspaceId,
    hash: string,
    consentChannel: ConsentChannel,
  ): Promise<boolean> {
    const { count } = await pgUnitOf(unit).run(
      'DELETE FROM suppressions WHERE workspace_id = $1 AND hash = $2 AND consent_channel = $3',
      [workspaceId, toHashBytes(hash), consentChannel],
    );
    return count > 0;
  }
}

function toSuppression(row: SuppressionRow): Suppression & { readonly id: number } {
  return {
    id: row.id,
    hash: row.hash.toString('base64url'),
    consentChannel: row.consent_channel,
    source: row.source,
    occurredAt: row.occurred_at,
    ...(row.evidence !== null && { evidence: row.evidence }),
  };
}
