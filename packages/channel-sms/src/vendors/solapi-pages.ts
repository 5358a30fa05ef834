import { parseObject, parseText, type JsonObject } from './json.js';
import type { SolapiCallContext, SolapiClient } from './solapi-client.js';
import { solapiCallLimits } from './solapi-limits.js';
import { readFailure } from './solapi-refusal.js';
import { toVendorError } from './solapi-unavailable.js';

/** One page of a list. */
export interface SolapiPage {
  readonly body: JsonObject;
  /** Where the next page starts; `null` on the last. */
  readonly nextKey: string | null;
}

/** A list at the vendor. */
export interface SolapiList {
  /** What is asked, for errors: `list of receipts`. */
  readonly question: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * Reads one page of a list.
 * @throws EngineError `SMS_VENDOR_UNAVAILABLE` or `SMS_VENDOR_REFUSED`
 */
export async function readPage(
  client: SolapiClient,
  list: SolapiList,
  startKey: string | null,
  context: SolapiCallContext,
): Promise<SolapiPage> {
  const query = new URLSearchParams({ ...list.query, limit: String(solapiCallLimits.pageSize) });
  if (startKey !== null) query.set('startKey', startKey);
  const answer = await client.call({ method: 'GET', path: `${list.path}?${query.toString()}` }, context);
  const failure = readFailure(answer, context.clock);
  if (failure) throw toVendorError(list.question, failure);
  const body = answer.kind === 'answer' ? parseObject(answer.body) : null;
  if (body === null) throw toVendorError(list.question, { code: 'UNREADABLE', verdict: 'again' });
  const nextKey = parseText(body['nextKey']);
  return { body, nextKey: nextKey === startKey ? null : nextKey };
}

/** Reads a list page by page. Each page starts at a key that no page started at before. */
export async function* readPages(
  client: SolapiClient,
  list: SolapiList,
  context: SolapiCallContext,
): AsyncGenerator<JsonObject, void, undefined> {
  const seen = new Set<string>();
  let startKey: string | null = null;
  do {
    const page: SolapiPage = await readPage(client, list, startKey, context);
    yield page.body;
    startKey = page.nextKey;
    if (startKey !== null && seen.has(startKey)) {
      throw toVendorError(list.question, { code: 'PAGES_TURN_IN_A_CIRCLE', verdict: 'again' });
    }
    if (startKey !== null) seen.add(startKey);
  } while (startKey !== null);
}
