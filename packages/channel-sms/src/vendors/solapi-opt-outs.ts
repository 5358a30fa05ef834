import type { OptOut, OptOutList, VendorContext } from '@pabal/core';
import { parseObject, parseText } from './json.js';
import type { SolapiClient } from './solapi-client.js';
import { readPages } from './solapi-pages.js';
import { parseSolapiPhone } from './solapi-phone.js';
import { toVendorError } from './solapi-unavailable.js';

const question = 'list of refusals';

/**
 * The refusals that reached the vendor's 080 lines since an instant. Entries whose number cannot be read, for example because the vendor
 * masked digits, are counted.
 * @throws EngineError `SMS_VENDOR_UNAVAILABLE` or `SMS_VENDOR_REFUSED`, also when an answer has no list
 */
export async function listSolapiOptOuts(
  client: SolapiClient,
  since: Date,
  context: VendorContext,
): Promise<OptOutList> {
  const query = { type: 'DENIAL', 'dateCreated[gte]': since.toISOString() };
  const optOuts: OptOut[] = [];
  let unreadable = 0;
  for await (const page of readPages(client, { question, path: '/iam/v1/black', query }, context)) {
    for (const value of entriesOf(page['blackList'])) {
      const optOut = parseOptOut(value, context);
      if (optOut) optOuts.push(optOut);
      else unreadable += 1;
    }
  }
  return { optOuts, unreadable };
}

/** The entries of a list, or of an object that is keyed by id. An answer without either is not one that nobody is on. */
function entriesOf(list: unknown): readonly unknown[] {
  if (Array.isArray(list)) return list as readonly unknown[];
  const keyed = parseObject(list);
  if (keyed === null) throw toVendorError(question, { code: 'UNREADABLE', verdict: 'again' });
  return Object.values(keyed);
}

function parseOptOut(value: unknown, { clock }: VendorContext): OptOut | null {
  const entry = parseObject(value) ?? {};
  const contact = parseSolapiPhone(parseText(entry['recipientNumber']) ?? '');
  if (contact === null) return null;
  const createdAt = Date.parse(parseText(entry['dateCreated']) ?? '');
  const occurredAt = Number.isNaN(createdAt) ? clock.now() : new Date(createdAt);
  const line = parseText(entry['senderNumber']);
  return {
    ...{ contact, occurredAt, evidence: `solapi:${parseText(entry['handleKey']) ?? 'denial'}` },
    ...(line !== null && { line }),
  };
}
