import type { OptOut, VendorContext } from '@pabal/core';
import { parseObjects, parseText } from './json.js';
import type { SolapiClient } from './solapi-client.js';
import { readPages } from './solapi-pages.js';
import { parseSolapiPhone } from './solapi-phone.js';

/** The refusals that reached the vendor's 080 lines since an instant. Numbers that the vendor masks are left out. */
export async function listSolapiOptOuts(
  client: SolapiClient,
  since: Date,
  context: VendorContext,
): Promise<readonly OptOut[]> {
  const list = {
    question: 'list of refusals',
    path: '/iam/v1/black',
    query: { type: 'DENIAL', 'dateCreated[gte]': since.toISOString() },
  };
  const optOuts: OptOut[] = [];
  for await (const page of readPages(client, list, context)) {
    for (const entry of parseObjects(page['blackList'])) {
      const contact = parseSolapiPhone(parseText(entry['recipientNumber']) ?? '');
      const createdAt = Date.parse(parseText(entry['dateCreated']) ?? '');
      if (contact === null) continue;
      const occurredAt = Number.isNaN(createdAt) ? context.clock.now() : new Date(createdAt);
      const line = parseText(entry['senderNumber']);
      optOuts.push({
        ...{ contact, occurredAt, evidence: `solapi:${parseText(entry['handleKey']) ?? 'denial'}` },
        ...(line !== null && { line }),
      });
    }
  }
  return optOuts;
}
