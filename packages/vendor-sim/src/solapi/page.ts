import type { Query } from './message-filter.js';

const defaultLimit = 20;
const maxLimit = 500;

/** One page in the vendor's sense: `nextKey` is where the next one starts, null at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly startKey: string | null;
  readonly nextKey: string | null;
  readonly limit: number;
}

/** The page's size; what is missing or unreadable counts as 20, what is too large as 500. */
export function readLimit(query: Query): number {
  const asked = Number(query['limit']);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, maxLimit) : defaultLimit;
}

/** Cuts a page out of a sequence that is walked only as far as needed. */
export function cutPage<Item>(
  sequence: Iterable<Item>,
  query: Query,
  keyOf: (item: Item) => string,
): Page<Item> {
  const limit = readLimit(query);
  const startKey = typeof query['startKey'] === 'string' ? query['startKey'] : null;
  const items: Item[] = [];
  let hasStarted = startKey === null;
  for (const item of sequence) {
    hasStarted ||= keyOf(item) === startKey;
    if (!hasStarted) continue;
    if (items.length === limit) return { items, startKey, nextKey: keyOf(item), limit };
    items.push(item);
  }
  return { items, startKey, nextKey: null, limit };
}
