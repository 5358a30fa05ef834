import type { Account } from './account.js';
import { compileFilter, type Query } from './message-filter.js';
import { toStoredMessage, type Message } from './message.js';
import { cutPage, type Page } from './page.js';
import type { World } from './world.js';

function* newestFirst(messages: readonly Message[], from: number): Generator<Message> {
  for (let index = from; index >= 0; index -= 1) yield messages[index] as Message;
}

/** The narrowest set of messages that can hold the answer, newest first. */
function* candidates(world: World, query: Query): Generator<Message> {
  const { messageId, groupId, startKey } = query;
  if (typeof messageId === 'string') {
    const message = world.messageById.get(messageId);
    if (message) yield message;
    return;
  }
  if (typeof groupId === 'string') {
    const inGroup = world.groups.get(groupId)?.messages ?? [];
    yield* newestFirst(inGroup, inGroup.length - 1);
    return;
  }
  const start = typeof startKey === 'string' ? world.messageById.get(startKey)?.index : undefined;
  yield* newestFirst(world.messages, start ?? world.messages.length - 1);
}

function* matching(world: World, account: Account, query: Query): Generator<Message> {
  const isWanted = compileFilter(query);
  for (const message of candidates(world, query)) {
    if (!message.isRemoved && message.group.account === account && isWanted(message)) yield message;
  }
}

/** A page of messages as the vendor answers it: `messageList` is an object keyed by message id. */
export function toMessagePage(page: Page<Message>): Record<string, unknown> {
  const messageList: Record<string, unknown> = {};
  for (const message of page.items) messageList[message.messageId] = toStoredMessage(message);
  return { startKey: page.startKey, nextKey: page.nextKey, limit: page.limit, messageList };
}

/** Finds an account's messages, newest first. */
export function findMessages(world: World, account: Account, query: Query): Record<string, unknown> {
  const found = cutPage(matching(world, account, query), query, (message) => message.messageId);
  return toMessagePage(found);
}
