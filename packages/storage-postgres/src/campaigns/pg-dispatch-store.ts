import type * as core from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { bytesArray, numberArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';

interface PlaceRow {
  readonly run_id: number;
  readonly recipient_id: number;
  readonly user_id: string | null;
}

interface DispatchRow {
  readonly id: string;
  readonly workspace_id: number;
  readonly campaign_id: number;
  readonly actor: string;
  readonly created_at: Date;
}

/** Calls that asked to send, in PostgreSQL. */
export class PgDispatchStore implements core.DispatchStore {
  readonly #cipher: PgCipher;

  constructor(cipher: PgCipher) {
    this.#cipher = cipher;
  }

  async create(unit: core.Unit, dispatch: core.Dispatch): Promise<void> {
    const { id, workspaceId, campaignId, actor, createdAt } = dispatch;
    await pgUnitOf(unit).run(
      'INSERT INTO dispatches (id, workspace_id, campaign_id, actor, created_at) VALUES ($1, $2, $3, $4, $5)',
      [id, workspaceId, campaignId, actor, createdAt],
    );
  }

  async freeRuns(
    unit: core.Unit,
    campaignId: core.CampaignId,
    startedAfter: Date,
    ids: readonly core.RecipientId[],
  ): Promise<ReadonlyMap<core.RecipientId, core.RunId>> {
    const { rows } = await pgUnitOf(unit).run<{ recipient_id: number; run_id: number }>(
      `WITH open AS MATERIALIZED (
          SELECT id FROM runs WHERE campaign_id = $1 AND state = 'active' AND NOT expanded AND started_at > $2
        )
        SELECT u.recipient_id, free.run_id FROM unnest($3::bigint[]) AS u (recipient_id)
        CROSS JOIN LATERAL (SELECT max(o.id) AS run_id FROM open o WHERE NOT EXISTS (
          SELECT 1 FROM dispatch_places p WHERE p.run_id = o.id AND p.recipient_id = u.recipient_id)) AS free
        WHERE free.run_id IS NOT NULL`,
      [campaignId, startedAfter, numberArray(ids)],
    );
    return new Map(rows.map(({ recipient_id, run_id }) => [recipient_id, run_id]));
  }

  async place(
    unit: core.Unit,
    dispatchId: core.DispatchId,
    runId: core.RunId,
    people: readonly core.CalledPerson[],
  ): Promise<readonly core.RecipientId[]> {
    // In the order of people: two calls that name the same never wait for each other.
    const sorted = [...people].sort((a, b) => a.recipientId - b.recipientId);
    const { rows } = await pgUnitOf(unit).run<{ recipient_id: number }>(
      `INSERT INTO dispatch_places (run_id, recipient_id, dispatch_id, sealed)
        SELECT $1, u.recipient_id, $2, u.sealed FROM unnest($3::bigint[], $4::bytea[]) AS u (recipient_id, sealed)
        ON CONFLICT DO NOTHING RETURNING recipient_id`,
      [
        ...[runId, dispatchId, numberArray(sorted.map(({ recipientId }) => recipientId))],
        bytesArray(sorted.map((person) => this.#seal(runId, person))),
      ],
    );
    return rows.map(({ recipient_id }) => recipient_id);
  }

  async count(unit: core.Unit, runId: core.RunId, added: number): Promise<void> {
    await pgUnitOf(unit).run('UPDATE runs SET audience_size = audience_size + $2 WHERE id = $1', [
      runId,
      added,
    ]);
  }

  async find(
    unit: core.Unit,
    workspaceId: core.WorkspaceId,
    dispatchId: core.DispatchId,
  ): Promise<{ readonly dispatch: core.Dispatch; readonly places: readonly core.DispatchPlace[] } | null> {
    const pgUnit = pgUnitOf(unit);
    const { rows: found } = await pgUnit.run<DispatchRow>(
      'SELECT * FROM dispatches WHERE id = $1 AND workspace_id = $2',
      [dispatchId, workspaceId],
    );
    if (!found[0]) return null;
    const { id, campaign_id: campaignId, actor, created_at: createdAt } = found[0];
    const { rows } = await pgUnit.run<PlaceRow>(
      `SELECT p.run_id, p.recipient_id, r.user_id FROM dispatch_places p LEFT JOIN recipients r ON r.id = p.recipient_id
        WHERE p.dispatch_id = $1 ORDER BY p.recipient_id`,
      [dispatchId],
    );
    const places = rows.map(({ run_id: runId, recipient_id: recipientId, user_id: userId }) => ({
      ...{ runId, recipientId, userId },
    }));
    return { dispatch: { id, workspaceId, campaignId, actor, createdAt }, places };
  }

  async properties(
    unit: core.Unit,
    runId: core.RunId,
    ids: readonly core.RecipientId[],
  ): Promise<ReadonlyMap<core.RecipientId, core.ApiProperties>> {
    const { rows } = await pgUnitOf(unit).run<{ recipient_id: number; sealed: Buffer }>(
      `SELECT recipient_id, sealed FROM dispatch_places
        WHERE run_id = $1 AND recipient_id = ANY ($2::bigint[]) AND sealed IS NOT NULL`,
      [runId, numberArray(ids)],
    );
    return new Map(rows.map((row) => [row.recipient_id, this.#open(runId, row.recipient_id, row.sealed)]));
  }

  async valuesOf(
    unit: core.Unit,
    recipientId: core.RecipientId,
    afterRunId: core.RunId,
    limit: number,
  ): Promise<readonly { readonly runId: core.RunId; readonly properties: core.ApiProperties }[]> {
    const { rows } = await pgUnitOf(unit).run<{ run_id: number; sealed: Buffer }>(
      `SELECT run_id, sealed FROM dispatch_places
        WHERE recipient_id = $1 AND run_id > $2 AND sealed IS NOT NULL ORDER BY run_id LIMIT $3`,
      [recipientId, afterRunId, limit],
    );
    return rows.map(({ run_id: runId, sealed }) => ({
      runId,
      properties: this.#open(runId, recipientId, sealed),
    }));
  }

  async forget(unit: core.Unit, runId: core.RunId, ids: readonly core.RecipientId[]): Promise<void> {
    await pgUnitOf(unit).run(
      `UPDATE dispatch_places SET sealed = NULL
        WHERE run_id = $1 AND recipient_id = ANY ($2::bigint[]) AND sealed IS NOT NULL`,
      [runId, numberArray(ids)],
    );
  }

  async erase(unit: core.Unit, recipientId: core.RecipientId): Promise<void> {
    await pgUnitOf(unit).run(
      'UPDATE dispatch_places SET sealed = NULL WHERE recipient_id = $1 AND sealed IS NOT NULL',
      [recipientId],
    );
  }

  async prune(unit: core.Unit, before: Date, limit: number): Promise<number> {
    const { count } = await pgUnitOf(unit).run(
      `WITH old AS MATERIALIZED (
          SELECT d.id FROM dispatches d WHERE d.created_at < $1 AND NOT EXISTS (
            SELECT 1 FROM dispatch_places p JOIN runs r ON r.id = p.run_id WHERE p.dispatch_id = d.id AND r.state = 'active')
          ORDER BY d.created_at LIMIT $2 FOR UPDATE OF d SKIP LOCKED
        ), places AS (DELETE FROM dispatch_places p USING old WHERE p.dispatch_id = old.id)
        DELETE FROM dispatches d USING old WHERE d.id = old.id`,
      [before, limit],
    );
    return count;
  }

  #seal(runId: core.RunId, { recipientId, properties }: core.CalledPerson): Buffer | null {
    if (Object.keys(properties).length === 0) return null;
    return this.#cipher.seal(JSON.stringify(properties), placeContext(runId, recipientId));
  }

  #open(runId: core.RunId, recipientId: core.RecipientId, sealed: Buffer): core.ApiProperties {
    const text = this.#cipher.open(sealed, placeContext(runId, recipientId)).toString('utf8');
    return JSON.parse(text) as core.ApiProperties;
  }
}

/** For what values are sealed: an envelope put into another row does not open. */
export function placeContext(runId: core.RunId, recipientId: core.RecipientId): string {
  return `dispatch_places.sealed/${runId}/${recipientId}`;
}
