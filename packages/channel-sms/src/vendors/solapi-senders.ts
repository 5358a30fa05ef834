import type { VendorContext, VendorSender } from '@pabal/core';
import { parseObjects, parseText } from './json.js';
import type { SolapiClient } from './solapi-client.js';
import { readPages } from './solapi-pages.js';

const statuses: Readonly<Record<string, VendorSender['status']>> = {
  PENDING: 'pending',
  ACTIVE: 'active',
  EXPIRED: 'expired',
};

/** The sender numbers of the account. A status that is not known is none to send with. */
export async function listSolapiSenders(
  client: SolapiClient,
  context: VendorContext,
): Promise<readonly VendorSender[]> {
  const senders: VendorSender[] = [];
  const list = { question: 'list of sender numbers', path: '/senderid/v1/numbers' };
  for await (const page of readPages(client, list, context)) {
    for (const entry of parseObjects(page['senderIds'])) {
      const number = parseText(entry['phoneNumber']);
      if (number === null) continue;
      const status = statuses[parseText(entry['status']) ?? ''] ?? 'rejected';
      const expiresAt = Date.parse(parseText(entry['expireAt']) ?? '');
      const isOver = status === 'active' && expiresAt <= context.clock.now().getTime();
      senders.push({ number, status: isOver ? 'expired' : status });
    }
  }
  return senders;
}
