import { createHash } from 'node:crypto';

import type { SolapiAccountOptions, SolapiWebhookOptions } from './options.js';

/** A refusal that came over the account's free line. */
export interface OptOutEntry {
  readonly senderNumber: string;
  readonly recipientNumber: string;
  readonly createdAt: number;
}

/** A vendor account while the simulator runs. */
export interface Account {
  readonly accountId: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly senderIds: ReadonlySet<string>;
  readonly blockedNumbers: ReadonlySet<string>;
  readonly webhook: SolapiWebhookOptions | undefined;
  /** Refusals by sender number, then by recipient. */
  readonly optOuts: Map<string, Map<string, OptOutEntry>>;
  readonly createdAt: number;
  /** Won, before what is reserved. */
  balance: number;
  /** Won that registered, unsent messages will cost. */
  reserved: number;
}

/** Makes an account as it is before any call. */
export function createAccount(options: SolapiAccountOptions, createdAt: number): Account {
  return {
    accountId: createHash('sha1').update(options.apiKey).digest('hex').slice(0, 14),
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
    senderIds: new Set(options.senderIds),
    blockedNumbers: new Set(options.blockedNumbers),
    webhook: options.webhook,
    optOuts: new Map(),
    createdAt,
    balance: options.balance ?? 0,
    reserved: 0,
  };
}

/** Records refusals for one sender number, or for all of the account's; answers how many are new. */
export function addOptOuts(
  account: Account,
  numbers: readonly string[],
  senderNumber: string | undefined,
  atMs: number,
): number {
  let added = 0;
  for (const sender of senderNumber === undefined ? account.senderIds : [senderNumber]) {
    const entries = account.optOuts.get(sender) ?? new Map<string, OptOutEntry>();
    account.optOuts.set(sender, entries);
    for (const recipientNumber of numbers) {
      if (entries.has(recipientNumber)) continue;
      entries.set(recipientNumber, { senderNumber: sender, recipientNumber, createdAt: atMs });
      added += 1;
    }
  }
  return added;
}
