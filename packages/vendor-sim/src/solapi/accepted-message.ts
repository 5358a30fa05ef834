import { readJournal } from '../read-journal.js';
import type { Group } from './group.js';
import type { JournaledMessage, JournalRecord } from './journal-record.js';
import { toJournaledMessage } from './journal-record.js';

/** A message the vendor took for sending: what a crash test counts. */
export interface AcceptedMessage extends JournaledMessage {
  readonly groupId: string;
  /** When the call that sent it reached the simulator, epoch ms. */
  readonly arrivedAt: number;
  /** When that call was accepted, epoch ms. */
  readonly acceptedAt: number;
}

/** The accepted messages of a group; none before it is sent. */
export function toAcceptedMessages(group: Group): AcceptedMessage[] {
  const { groupId, sentAt, sendArrivedAt } = group;
  if (sentAt === undefined || sendArrivedAt === undefined) return [];
  const at = { groupId, arrivedAt: sendArrivedAt, acceptedAt: sentAt };
  return group.messages.map((message) => ({ ...toJournaledMessage(message), ...at }));
}

/**
 * Reads the accepted messages from a simulator's log, in the order of their sending, with the file still being written
 * or not. It holds the messages of unsent groups only.
 */
export function* readAcceptedMessages(logFile: string): Generator<AcceptedMessage> {
  const waiting = new Map<string, Map<string, JournaledMessage>>();
  for (const line of readJournal(logFile)) {
    const record = line as JournalRecord;
    if (record.kind === 'reset') waiting.clear();
    else if (record.kind === 'add') {
      const group = waiting.get(record.groupId) ?? new Map<string, JournaledMessage>();
      for (const message of record.messages) group.set(message.messageId, message);
      waiting.set(record.groupId, group);
    } else if (record.kind === 'remove') {
      for (const messageId of record.messageIds) waiting.get(record.groupId)?.delete(messageId);
    } else if (record.kind === 'delete' || record.kind === 'cancel-schedule') {
      waiting.delete(record.groupId);
    } else if (record.kind === 'send') {
      const { groupId, arrivedAt, acceptedAt } = record;
      for (const message of waiting.get(groupId)?.values() ?? []) {
        yield { ...message, groupId, arrivedAt, acceptedAt };
      }
      waiting.delete(groupId);
    }
  }
}
