import type { Server } from '@hapi/hapi';

import type { Account } from '../account.js';
import { accountOf } from '../authenticate.js';
import { readInstant, type Query } from '../message-filter.js';
import { toIso } from '../message.js';
import { cutPage } from '../page.js';

const maxSenderIds = 5;

function toSenderId(account: Account, phoneNumber: string): Record<string, unknown> {
  return {
    phoneNumber,
    accountId: account.accountId,
    status: 'ACTIVE',
    method: 'ARS',
    handleKey: `${account.accountId}-${phoneNumber}`,
    expireAt: null,
    autoExtension: true,
    approvalDocuments: [],
    necessaryMeasures: [],
    log: [],
    dateCreated: toIso(account.createdAt),
    dateUpdated: toIso(account.createdAt),
  };
}

/** Refusals of the free line, in the order they came. */
function listOptOuts(account: Account, query: Query): Record<string, unknown> {
  const { senderNumber } = query;
  const from = readInstant(query['dateCreated[gte]']) ?? -Infinity;
  const until = readInstant(query['dateCreated[lte]']) ?? Infinity;
  const entries = [...account.optOuts.values()]
    .flatMap((bySender) => [...bySender.values()])
    .filter((entry) => senderNumber === undefined || entry.senderNumber === senderNumber)
    .filter((entry) => entry.createdAt >= from && entry.createdAt <= until)
    .sort((left, right) => left.createdAt - right.createdAt)
    .map((entry) => ({
      handleKey: `DENIAL-${entry.senderNumber}-${entry.recipientNumber}`,
      type: 'DENIAL',
      senderNumber: entry.senderNumber,
      recipientNumber: entry.recipientNumber,
      dateCreated: toIso(entry.createdAt),
      dateUpdated: toIso(entry.createdAt),
    }));
  const page = cutPage(entries, query, (entry) => entry.handleKey);
  return { startKey: page.startKey, nextKey: page.nextKey, limit: page.limit, blackList: page.items };
}

const blockGroupIdOf = (account: Account): string => `BG-${account.accountId}`;

/** The block list stands in one group that counts for every sender number. */
function listBlockGroups(account: Account, query: Query): Record<string, unknown> {
  const group = {
    blockGroupId: blockGroupIdOf(account),
    accountId: account.accountId,
    status: 'ACTIVE',
    name: 'default',
    useAll: true,
    senderNumbers: [],
    dateCreated: toIso(account.createdAt),
    dateUpdated: toIso(account.createdAt),
  };
  const groups = account.blockedNumbers.size === 0 ? [] : [group];
  const page = cutPage(groups, query, (item) => item.blockGroupId);
  return { startKey: page.startKey, nextKey: page.nextKey, limit: page.limit, blockGroups: page.items };
}

function listBlockNumbers(account: Account, query: Query): Record<string, unknown> {
  const numbers = [...account.blockedNumbers]
    .filter((phoneNumber) => query['phoneNumber'] === undefined || query['phoneNumber'] === phoneNumber)
    .map((phoneNumber) => ({
      blockNumberId: `BN-${account.accountId}-${phoneNumber}`,
      accountId: account.accountId,
      memo: '',
      phoneNumber,
      blockGroupIds: [blockGroupIdOf(account)],
      dateCreated: toIso(account.createdAt),
      dateUpdated: toIso(account.createdAt),
    }));
  const page = cutPage(numbers, query, (item) => item.blockNumberId);
  return { startKey: page.startKey, nextKey: page.nextKey, limit: page.limit, blockNumbers: page.items };
}

/** Calls about the account itself: cash, sender numbers, refusals, block lists. */
export function addAccountRoutes(server: Server): void {
  const get = (path: string, call: string, answer: (account: Account, query: Query) => object): void =>
    server.route({
      method: 'GET',
      path,
      options: { app: { call } },
      handler: (request) => answer(accountOf(request), request.query),
    });

  get('/cash/v1/balance', 'balance', (account) => ({
    accountId: account.accountId,
    balance: account.balance,
    point: 0,
    deposit: 0,
  }));
  get('/senderid/v1/numbers', 'senders', (account) => ({
    accountId: account.accountId,
    limit: Math.max(maxSenderIds, account.senderIds.size),
    senderIds: [...account.senderIds].map((phoneNumber) => toSenderId(account, phoneNumber)),
  }));
  get('/senderid/v1/numbers/active', 'senders', (account) => [...account.senderIds]);
  get('/iam/v1/black', 'opt-outs', listOptOuts);
  get('/iam/v1/block/groups', 'block-groups', listBlockGroups);
  get('/iam/v1/block/numbers', 'block-numbers', listBlockNumbers);
}
