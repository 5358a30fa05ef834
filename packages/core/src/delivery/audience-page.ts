import type { Condition } from '../domain/condition.js';
import type { RecipientId } from '../domain/recipient.js';
import type { Run } from '../domain/run.js';
import type { RecipientStore } from '../ports/recipient-store.js';
import type { Unit } from '../ports/unit-of-work.js';

/** The next people of a run. */
export interface AudiencePage {
  readonly ids: readonly RecipientId[];
  /** Everybody up to this id was looked at. */
  readonly cursor: RecipientId;
  readonly isLast: boolean;
}

/** Pages that are looked through at a time when few people meet the condition. */
const maxPages = 8;

/**
 * Looks through the people after a run's cursor until about `limit` of them meet the condition. However few do, a call looks
 * at a bounded number and each person is looked at once, so that cutting an audience costs in proportion to the people. The
 * condition is asked as of the run's start.
 */
export async function loadAudiencePage(
  recipients: Pick<RecipientStore, 'pageIds' | 'match'>,
  unit: Unit,
  run: Run,
  condition: Condition | null,
  limit: number,
): Promise<AudiencePage> {
  const found: RecipientId[] = [];
  let cursor = run.cursor;
  for (let page = 0; page < maxPages && found.length < limit; page += 1) {
    const ids = await recipients.pageIds(unit, run.workspaceId, cursor, run.lastRecipientId, limit);
    const matched =
      condition === null ? ids : await recipients.match(unit, run.workspaceId, ids, condition, run.startedAt);
    for (const id of matched) found.push(id);
    cursor = ids.at(-1) ?? cursor;
    if (ids.length < limit) return { ids: found, cursor, isLast: true };
  }
  return { ids: found, cursor, isLast: false };
}
