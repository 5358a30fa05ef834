import type { Receipt } from '@pabal/core';
import { parseText, type JsonObject } from './json.js';
import { readSolapiCode } from './solapi-codes.js';
import { readDeliveryId } from './solapi-message.js';

/** The fields that may tell when it happened, best first. */
const instants = ['dateReceived', 'dateReported', 'dateProcessed', 'dateUpdated'] as const;

/**
 * What a stored message says, in a list or a report: `null` when it is not ours or not at its end, `undefined` when it is ours and
 * cannot be read.
 */
export function readReceipt(message: JsonObject, now: Date): Receipt | null | undefined {
  const deliveryId = readDeliveryId(message);
  if (deliveryId === null) return null;
  const vendorCode = parseText(message['statusCode']);
  const vendorId = parseText(message['messageId']);
  if (vendorCode === null || vendorId === null || !/^\d{4}$/.test(vendorCode)) return undefined;
  const meaning = readSolapiCode(vendorCode);
  if (meaning.class === 'waiting') return null;
  const common = { deliveryId, vendorId, vendorCode, occurredAt: readInstant(message, now) };
  if (meaning.class === 'delivered') return { ...common, kind: 'delivered' };
  return { ...common, kind: 'undelivered', reason: meaning.category ?? 'other' };
}

function readInstant(message: JsonObject, now: Date): Date {
  for (const name of instants) {
    const at = Date.parse(parseText(message[name]) ?? '');
    if (!Number.isNaN(at)) return new Date(at);
  }
  return now;
}
