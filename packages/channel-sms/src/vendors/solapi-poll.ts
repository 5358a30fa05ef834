import type { Receipt, VendorContext } from '@pabal/core';
import { parseObject, parseObjects, parseText } from './json.js';
import type { SolapiClient } from './solapi-client.js';
import { readPage } from './solapi-pages.js';
import { readReceipt } from './solapi-receipt.js';

/** What is asked at first: carriers give up after 80 hours (LMS and MMS). */
const firstLookBackMs = 80 * 3_600_000;
/** Each pass begins this long before the last one did: clocks differ, and lists lag behind. */
const overlapMs = 10 * 60_000;

/**
 * Where a poll stands. A pass asks for everything updated since an instant, newest first, with no end: a message that is updated
 * while we turn pages stays in the list, and one that comes in is for the next pass.
 */
interface PollCursor {
  readonly since: string;
  readonly startedAt: string;
  readonly startKey: string | null;
}

/** One page of receipts. */
export async function pollSolapiReceipts(
  client: SolapiClient,
  cursor: string | null,
  context: VendorContext,
): Promise<{ readonly receipts: readonly Receipt[]; readonly cursor: string; readonly more: boolean }> {
  const now = context.clock.now();
  const at = parseCursor(cursor) ?? begin(new Date(now.getTime() - firstLookBackMs), now);
  const startedAt = at.startKey === null ? now.toISOString() : at.startedAt;
  const list = {
    question: 'list of receipts',
    path: '/messages/v4/list',
    query: { dateType: 'UPDATED', startDate: at.since },
  };
  const { body, nextKey } = await readPage(client, list, at.startKey, context);
  const receipts = parseObjects(body['messageList'])
    .map((message) => readReceipt(message, now))
    .filter((receipt) => receipt !== null && receipt !== undefined);
  const next: PollCursor =
    nextKey === null
      ? begin(new Date(Date.parse(startedAt) - overlapMs), now)
      : { since: at.since, startedAt, startKey: nextKey };
  return { receipts, cursor: JSON.stringify(next), more: nextKey !== null };
}

function begin(since: Date, now: Date): PollCursor {
  return { since: since.toISOString(), startedAt: now.toISOString(), startKey: null };
}

/** A cursor that cannot be read counts as none: receipts that come twice change nothing. */
function parseCursor(text: string | null): PollCursor | null {
  if (text === null) return null;
  try {
    const value = parseObject(JSON.parse(text));
    const since = parseText(value?.['since']);
    const startedAt = parseText(value?.['startedAt']);
    if (since === null || startedAt === null || Number.isNaN(Date.parse(startedAt))) return null;
    return { since, startedAt, startKey: parseText(value?.['startKey']) };
  } catch {
    return null;
  }
}
