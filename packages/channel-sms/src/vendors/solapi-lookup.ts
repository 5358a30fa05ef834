import type { DeliveryId, LookupResult } from '@pabal/core';
import { parseObjects, parseText } from './json.js';
import type { SolapiCallContext, SolapiClient } from './solapi-client.js';
import { readSolapiCode } from './solapi-codes.js';
import { settleGroup } from './solapi-group-status.js';
import { readDeliveryId } from './solapi-message.js';
import { readPages } from './solapi-pages.js';
import { toVendorError } from './solapi-unavailable.js';

const notSent: LookupResult = { kind: 'not-sent' };

/**
 * What became of the messages of one group. Without a reference none was sent: a group is sent only after its id was stored.
 * A group that is still open is deleted, so that `not-sent` stays true.
 * @throws EngineError `SMS_VENDOR_UNAVAILABLE` or `SMS_VENDOR_REFUSED`
 */
export async function lookUpGroup(
  client: SolapiClient,
  groupId: string | null,
  deliveryIds: readonly DeliveryId[],
  context: SolapiCallContext,
): Promise<readonly LookupResult[]> {
  if (groupId === null) return deliveryIds.map(() => notSent);
  const fate = await settleGroup(client, groupId, context);
  if (fate.kind === 'not-sent' || fate.kind === 'missing') return deliveryIds.map(() => notSent);
  const doubt = fate.kind === 'unclear' ? fate.cause : fate.kind === 'open' ? 'GROUP_NOT_DELETED' : null;
  if (doubt !== null) throw toVendorError('status of a group', { code: doubt, verdict: 'again' });
  const found = await readGroupMessages(client, groupId, context);
  return deliveryIds.map((id) => found.get(id) ?? notSent);
}

async function readGroupMessages(
  client: SolapiClient,
  groupId: string,
  context: SolapiCallContext,
): Promise<ReadonlyMap<DeliveryId, LookupResult>> {
  const found = new Map<DeliveryId, LookupResult>();
  const path = `/messages/v4/groups/${encodeURIComponent(groupId)}/messages`;
  for await (const page of readPages(client, { question: 'messages of a group', path }, context)) {
    for (const message of parseObjects(page['messageList'])) {
      const id = readDeliveryId(message);
      if (id === null) continue;
      const code = parseText(message['statusCode']) ?? '';
      found.set(id, toResult(code, parseText(message['messageId']) ?? groupId));
    }
  }
  return found;
}

/** What failed at the carrier was handed over; its receipt tells the rest. What failed before that never went. */
function toResult(code: string, vendorId: string): LookupResult {
  const meaning = readSolapiCode(code);
  const isStopped = meaning.class === 'refused' || (meaning.class === 'failed' && code.startsWith('2'));
  if (!isStopped) return { kind: 'accepted', vendorId };
  return { kind: 'rejected', reason: meaning.category ?? 'other', vendorCode: code };
}
