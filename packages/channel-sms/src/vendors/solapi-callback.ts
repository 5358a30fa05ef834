import { createHash, timingSafeEqual } from 'node:crypto';
import { EngineError, type CallbackNews, type Clock, type RawCallback, type Receipt } from '@pabal/core';
import { smsErrorCodes, type SmsErrorCode } from '../codes.js';
import { parseObject } from './json.js';
import { readReceipt } from './solapi-receipt.js';

/** The only event with messages in it; `GROUP-REPORT` has groups, `FAX-RECEIVE` is nothing of ours. */
const messageEvent = 'SINGLE-REPORT';

/**
 * Reads a callback. The vendor signs nothing: it shows the SHA-1 of a secret, so a callback proves who called and not what was
 * said. Without a secret of ours every callback is refused.
 * @throws EngineError `CALLBACK_REFUSED`, `CALLBACK_INVALID`
 */
export function parseSolapiCallback(
  raw: RawCallback,
  secret: string | undefined,
  clock: Clock,
): CallbackNews {
  if (!isTheirs(raw.headers['x-solapi-secret'], secret))
    throw fail('CALLBACK_REFUSED', 'wrong or missing secret');
  const event = raw.headers['x-solapi-event-name'];
  if (event !== undefined && event !== messageEvent) return { receipts: [], optOuts: [] };
  const body = parseBody(raw.body);
  const receipts: Receipt[] = [];
  for (const item of Array.isArray(body) ? body : [body]) {
    const message = parseObject(item);
    if (message === null) throw fail('CALLBACK_INVALID', 'an item is not an object');
    const receipt = readReceipt(message, clock.now());
    if (receipt === undefined) throw fail('CALLBACK_INVALID', 'an item of ours has no id or no status code');
    if (receipt !== null) receipts.push(receipt);
  }
  return { receipts, optOuts: [] };
}

/** The token that the vendor shows: hex SHA-1 of the secret. */
export function toSolapiToken(secret: string): string {
  return createHash('sha1').update(secret).digest('hex');
}

function isTheirs(shown: string | undefined, secret: string | undefined): boolean {
  if (shown === undefined || secret === undefined) return false;
  // Hashed again, so that both have one length and the comparison takes one time.
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown.toLowerCase()), digest(toSolapiToken(secret)));
}

function parseBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's message quotes the body, which has numbers in it.
    throw fail('CALLBACK_INVALID', 'the body is not JSON in UTF-8');
  }
}

function fail(code: SmsErrorCode, what: string): EngineError {
  const { message, remedy } = smsErrorCodes[code];
  return new EngineError(code, `${message}: solapi, ${what}.`, { remedy });
}
