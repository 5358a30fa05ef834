import { costOf, type Group } from './group.js';
import type { Message } from './message.js';
import { priceByType } from './price.js';
import { cancelled } from './status-codes.js';
import type { World } from './world.js';

/** Takes unsent messages out of a group; answers those it had. */
export function removeMessages(world: World, group: Group, messageIds: readonly string[]): Message[] {
  const removed: Message[] = [];
  for (const messageId of messageIds) {
    const message = world.messageById.get(messageId);
    if (!message || message.group !== group) continue;
    message.isRemoved = true;
    world.messageById.delete(messageId);
    group.numbers?.delete(message.to);
    group.countByType[message.type] -= 1;
    group.account.reserved -= priceByType[message.type];
    removed.push(message);
  }
  group.messages = group.messages.filter((message) => !message.isRemoved);
  return removed;
}

/** Deletes an unsent group; its messages are never sent. */
export function deleteGroup(world: World, group: Group, atMs: number): void {
  removeMessages(
    world,
    group,
    group.messages.map((message) => message.messageId),
  );
  group.status = 'DELETED';
  group.updatedAt = atMs;
}

/** Cancels a schedule: all the group's messages fail, none is sent. */
export function cancelSchedule(group: Group, atMs: number): void {
  group.account.reserved -= costOf(group);
  group.status = 'FAILED';
  group.scheduledAt = undefined;
  group.updatedAt = atMs;
  group.failed = group.messages.length;
  for (const message of group.messages) {
    message.statusCode = cancelled;
    message.reportedAt = atMs;
  }
}
