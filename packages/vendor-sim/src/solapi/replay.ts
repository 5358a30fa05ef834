import { readJournal } from '../read-journal.js';
import { addOptOuts, createAccount } from './account.js';
import { markSent } from './dispatch.js';
import { cancelSchedule, deleteGroup, removeMessages } from './group-changes.js';
import { createGroup, type Group } from './group.js';
import { fromJournaledMessage, type JournalRecord } from './journal-record.js';
import type { Message } from './message.js';
import { markReported, planReceipts } from './receipts.js';
import { keepMessage } from './register.js';
import { awaitSchedule } from './schedule.js';
import { sent } from './status-codes.js';
import type { World } from './world.js';

/** Empties the world: accounts are as they were at the start. */
export function clearWorld(world: World): void {
  world.groups.clear();
  world.messageById.clear();
  world.messages.length = 0;
  for (const options of world.settings.accounts) {
    world.accounts.set(options.apiKey, createAccount(options, world.clock.now()));
  }
}

function findMessages(world: World, messageIds: readonly string[]): Message[] {
  return messageIds.flatMap((messageId) => world.messageById.get(messageId) ?? []);
}

function applyToGroup(world: World, group: Group, record: JournalRecord): void {
  switch (record.kind) {
    case 'add':
      for (const message of record.messages) {
        keepMessage(world, group, fromJournaledMessage(message), record.createdAt);
      }
      group.refused += record.refused;
      group.updatedAt = record.createdAt;
      if (record.call !== 'add' && group.messages.length === 0) group.status = 'FAILED';
      return;
    case 'send':
      return markSent(group, record.arrivedAt, record.acceptedAt);
    case 'receipt':
      return markReported(
        group,
        findMessages(world, record.messageIds),
        record.statusCode,
        record.reportedAt,
      );
    case 'remove':
      return void removeMessages(world, group, record.messageIds);
    case 'schedule':
      group.status = 'SCHEDULED';
      group.scheduledAt = record.scheduledAt;
      group.sendArrivedAt = record.arrivedAt;
      group.updatedAt = record.acceptedAt;
      return;
    case 'cancel-schedule':
      return cancelSchedule(group, record.at);
    case 'delete':
      return deleteGroup(world, group, record.at);
    default:
  }
}

function apply(world: World, record: JournalRecord): void {
  if (record.kind === 'reset') return clearWorld(world);
  if (record.kind === 'opt-out') {
    for (const account of world.accounts.values()) {
      addOptOuts(account, record.numbers, record.senderNumber, record.at);
    }
    return;
  }
  if (record.kind === 'group') {
    const account = world.accounts.get(record.apiKey);
    if (!account) return;
    const group = createGroup(account, record.groupId, record.createdAt, record.allowDuplicates);
    world.groups.set(group.groupId, group);
    return;
  }
  const group = world.groups.get(record.groupId);
  if (group) applyToGroup(world, group, record);
}

/** Rebuilds the world from a log; what was sent without a receipt gets one, what was scheduled is awaited again. */
export function replayJournal(world: World, path: string): void {
  for (const record of readJournal(path)) apply(world, record as JournalRecord);
  for (const group of world.groups.values()) {
    if (group.status === 'SCHEDULED' && group.scheduledAt !== undefined) {
      awaitSchedule(world, group, group.scheduledAt, group.sendArrivedAt ?? group.updatedAt);
    }
    const waiting = group.messages.filter((message) => message.statusCode === sent);
    if (waiting.length > 0) planReceipts(world, group, waiting, 'send');
  }
}
