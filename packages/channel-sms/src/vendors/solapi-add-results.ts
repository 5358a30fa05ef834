import type { SendOutcome } from '@pabal/core';
import { parseObject, parseObjects, parseText, type JsonObject } from './json.js';
import type { GroupItem } from './solapi-chunks.js';
import { readSolapiCode } from './solapi-codes.js';
import { readDeliveryId } from './solapi-message.js';

/** What the vendor said to one message at the door. */
export interface AddResult {
  readonly messageId: string | null;
  readonly statusCode: string;
}

/**
 * Reads what became of each message of an add call. `resultList` has all of them, `failedMessageList` (of the direct calls) only
 * the refused ones. A result belongs to the item whose id it bears; without an id, to the one at its place with the same
 * number; else to the first with that number which has none yet. An item without a result was taken.
 */
export function matchAddResults(
  items: readonly GroupItem[],
  body: unknown,
): ReadonlyMap<GroupItem, AddResult> {
  const answer = parseObject(body);
  const results = parseObjects(answer?.['resultList'] ?? answer?.['failedMessageList']);
  const byId = new Map(items.map((item) => [item.deliveryId, item]));
  const matched = new Map<GroupItem, AddResult>();
  const nameless: JsonObject[] = [];
  results.forEach((result, place) => {
    const id = readDeliveryId(result);
    const atPlace = results.length === items.length ? items[place] : undefined;
    const item = id === null ? atPlace : byId.get(id);
    if (item && (id !== null || item.to === result['to'])) matched.set(item, toResult(result));
    else nameless.push(result);
  });
  for (const result of nameless) {
    const item = items.find((candidate) => candidate.to === result['to'] && !matched.has(candidate));
    if (item) matched.set(item, toResult(result));
  }
  return matched;
}

/** What a refusal at the door means; `null` when the message was taken. */
export function toDoorOutcome(statusCode: string): SendOutcome | null {
  const meaning = readSolapiCode(statusCode);
  if (meaning.class === 'waiting' || meaning.class === 'delivered') return null;
  if (meaning.retryAfterMs !== undefined) {
    return { kind: 'retry', afterMs: meaning.retryAfterMs, vendorCode: statusCode };
  }
  return { kind: 'rejected', reason: meaning.category ?? 'other', vendorCode: statusCode };
}

function toResult(result: JsonObject): AddResult {
  return { messageId: parseText(result['messageId']), statusCode: parseText(result['statusCode']) ?? '' };
}
