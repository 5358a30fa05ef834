import type {
  Clock,
  Condition,
  MatchCount,
  Recipient,
  RecipientFacts,
  RecipientId,
  RecipientStore,
  RecipientWrite,
  RecipientWritten,
  Unit,
  WorkspaceId,
} from '@pabal/core';
import { countMatching, matchPeople } from '../audience/match-people.js';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { readFacts } from './facts-page.js';
import { PgFacts } from './pg-facts.js';
import { type RecipientRow, toRecipient } from './recipient-rows.js';
import { upsertRecipients } from './upsert-recipients.js';
import { usersOfWorkspace } from './users-of-workspace.js';
import { WantedNames } from './wanted-names.js';

/** People in PostgreSQL. */
export class PgRecipientStore implements RecipientStore {
  readonly #cipher: PgCipher;
  readonly #clock: Clock;

  constructor(cipher: PgCipher, clock: Clock) {
    this.#cipher = cipher;
    this.#clock = clock;
  }

  upsert(
    unit: Unit,
    workspaceId: WorkspaceId,
    writes: readonly RecipientWrite[],
  ): Promise<readonly RecipientWritten[]> {
    const at = this.#clock.now();
    return pgUnitOf(unit).atomic((atomic) => upsertRecipients(atomic, this.#cipher, workspaceId, writes, at));
  }

  async findByUserId(unit: Unit, workspaceId: WorkspaceId, userId: string): Promise<Recipient | null> {
    const { rows } = await pgUnitOf(unit).run<RecipientRow>(
      'SELECT * FROM recipients WHERE workspace_id = $1 AND user_id = $2',
      [workspaceId, userId],
    );
    return rows[0] ? toRecipient(this.#cipher, rows[0]) : null;
  }

  async findIds(
    unit: Unit,
    workspaceId: WorkspaceId,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, RecipientId>> {
    const { rows } = await pgUnitOf(unit).run<{ id: number; user_id: string }>(
      `SELECT r.id, r.user_id FROM ${usersOfWorkspace('$1', '$2')} AS q
        JOIN recipients r ON r.workspace_id = q.workspace_id AND r.user_id = q.user_id`,
      [workspaceId, textArray(userIds)],
    );
    return new Map(rows.map((row) => [row.user_id, row.id]));
  }

  async pageIds(
    unit: Unit,
    workspaceId: WorkspaceId,
    afterId: RecipientId,
    lastId: RecipientId,
    limit: number,
  ): Promise<readonly RecipientId[]> {
    const { rows } = await pgUnitOf(unit).run<{ ids: readonly number[] | null }>(
      `SELECT array_agg(id) AS ids FROM (SELECT id FROM recipients
        WHERE workspace_id = $1 AND id > $2 AND id <= $3 ORDER BY id LIMIT $4) AS page`,
      [workspaceId, afterId, lastId, limit],
    );
    return rows[0]?.ids ?? [];
  }

  async draw(
    unit: Unit,
    workspaceId: WorkspaceId,
    size: number,
    seed: number,
  ): Promise<readonly RecipientId[]> {
    const { rows } = await pgUnitOf(unit).run<{ ids: readonly number[] | null }>(
      `SELECT array_agg(id ORDER BY place, id) AS ids FROM (
          SELECT id, hashint8extended(id, $2) AS place FROM recipients WHERE workspace_id = $1
          ORDER BY place, id LIMIT $3) AS drawn`,
      [workspaceId, seed, size],
    );
    return rows[0]?.ids ?? [];
  }

  async page(
    unit: Unit,
    workspaceId: WorkspaceId,
    afterId: RecipientId,
    limit: number,
  ): Promise<readonly Recipient[]> {
    const { rows } = await pgUnitOf(unit).run<RecipientRow>(
      'SELECT * FROM recipients WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3',
      [workspaceId, afterId, limit],
    );
    return rows.map((row) => toRecipient(this.#cipher, row));
  }

  async lastId(unit: Unit, workspaceId: WorkspaceId): Promise<RecipientId> {
    const { rows } = await pgUnitOf(unit).run<{ id: number }>(
      'SELECT id FROM recipients WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1',
      [workspaceId],
    );
    return rows[0]?.id ?? 0;
  }

  async count(unit: Unit, workspaceId: WorkspaceId): Promise<number> {
    const { rows } = await pgUnitOf(unit).run<{ count: number }>(
      'SELECT count(*) AS count FROM recipients WHERE workspace_id = $1',
      [workspaceId],
    );
    return rows[0]?.count ?? 0;
  }

  async loadFacts(
    unit: Unit,
    workspaceId: WorkspaceId,
    ids: readonly RecipientId[],
    contactKind: string,
    propertyNames: readonly string[],
  ): Promise<ReadonlyMap<RecipientId, RecipientFacts>> {
    const withProperties = propertyNames.length > 0;
    const rows = await readFacts(pgUnitOf(unit), { workspaceId, contactKind, withProperties }, ids);
    const wanted = { workspaceId, contactKind, names: new WantedNames(propertyNames) };
    const facts = new Map<RecipientId, RecipientFacts>();
    for (const row of rows) facts.set(row.id, new PgFacts(this.#cipher, row, wanted));
    return facts;
  }

  match(
    unit: Unit,
    workspaceId: WorkspaceId,
    ids: readonly RecipientId[],
    condition: Condition,
    at: Date,
  ): Promise<readonly RecipientId[]> {
    return matchPeople(pgUnitOf(unit), workspaceId, ids, condition, at);
  }

  countMatching(
    unit: Unit,
    workspaceId: WorkspaceId,
    condition: Condition,
    at: Date,
    sampleSize: number,
  ): Promise<MatchCount> {
    return countMatching(pgUnitOf(unit), workspaceId, condition, at, sampleSize);
  }

  async lockForErasure(unit: Unit, recipientId: RecipientId): Promise<void> {
    await pgUnitOf(unit).run('SELECT 1 FROM recipients WHERE id = $1 FOR UPDATE', [recipientId]);
  }

  remove(unit: Unit, workspaceId: WorkspaceId, recipientId: RecipientId): Promise<boolean> {
    return pgUnitOf(unit).atomic(async (atomic) => {
      // The person first: whoever writes contact points holds the person's row, so none can be added afterwards.
      const { count } = await atomic.run('DELETE FROM recipients WHERE id = $1 AND workspace_id = $2', [
        recipientId,
        workspaceId,
      ]);
      if (count === 0) return false;
      await atomic.run('DELETE FROM contact_points WHERE recipient_id = $1', [recipientId]);
      await atomic.run('DELETE FROM cohort_members WHERE recipient_id = $1', [recipientId]);
      return true;
    });
  }
}
