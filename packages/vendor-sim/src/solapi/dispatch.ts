import { costOf, type Group } from './group.js';
import type { JournalRecord } from './journal-record.js';
import { planReceipts } from './receipts.js';
import { sent } from './status-codes.js';
import type { World } from './world.js';

/** Marks a group as handed to the carrier and charges it. */
export function markSent(group: Group, arrivedAt: number, sentAt: number): void {
  const cost = costOf(group);
  group.account.balance -= cost;
  group.account.reserved -= cost;
  group.status = 'SENDING';
  group.sentAt = sentAt;
  group.sendArrivedAt = arrivedAt;
  group.updatedAt = sentAt;
  group.numbers = undefined;
  for (const message of group.messages) message.statusCode = sent;
}

/** Sends a group: from here on its messages count as accepted. Answers the line for the journal. */
export function dispatchGroup(world: World, group: Group, call: string, arrivedAt: number): JournalRecord {
  const sentAt = world.clock.now();
  markSent(group, arrivedAt, sentAt);
  planReceipts(world, group, group.messages, call);
  const count = group.messages.length;
  return { kind: 'send', call, groupId: group.groupId, arrivedAt, acceptedAt: sentAt, count };
}
