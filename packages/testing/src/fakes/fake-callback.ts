import { createHmac, timingSafeEqual } from 'node:crypto';
import { EngineError, type CallbackNews, type RawCallback, type Receipt } from '@pabal/core';

const secret = 'fake-callback-secret';

/** A callback as the fake vendor signs it. */
export function signCallback(receipts: readonly Receipt[]): RawCallback {
  const body = Buffer.from(JSON.stringify(receipts));
  return { headers: { 'x-fake-signature': signatureOf(body) }, body };
}

/** @throws EngineError `CALLBACK_REFUSED` when the fake vendor did not sign it */
export function readCallback({ headers, body }: RawCallback): CallbackNews {
  const given = Buffer.from(headers['x-fake-signature'] ?? '');
  const expected = Buffer.from(signatureOf(body));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new EngineError('CALLBACK_REFUSED', 'The callback does not bear the signature of the fake vendor');
  }
  const told = JSON.parse(Buffer.from(body).toString('utf8')) as (Omit<Receipt, 'occurredAt'> & {
    readonly occurredAt: string;
  })[];
  return {
    receipts: told.map((receipt) => ({ ...receipt, occurredAt: new Date(receipt.occurredAt) })),
    optOuts: [],
  };
}

function signatureOf(body: Uint8Array): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}
