import type { Account } from './account.js';
import type { GroupHead } from './group-head.js';
import type { Message } from './message.js';
import { priceByType } from './price.js';

/** A group of messages that is sent by one call. */
export interface Group extends GroupHead {
  messages: Message[];
  /** Numbers in the group, while duplicates still matter. */
  numbers: Set<string> | undefined;
}

/** Makes an empty group. */
export function createGroup(
  account: Account,
  groupId: string,
  createdAt: number,
  allowDuplicates: boolean,
): Group {
  return {
    groupId,
    account,
    allowDuplicates,
    createdAt,
    messages: [],
    numbers: allowDuplicates ? undefined : new Set(),
    status: 'PENDING',
    updatedAt: createdAt,
    scheduledAt: undefined,
    sentAt: undefined,
    sendArrivedAt: undefined,
    completedAt: undefined,
    refused: 0,
    succeeded: 0,
    failed: 0,
    refunded: 0,
    countByType: { SMS: 0, LMS: 0, MMS: 0 },
  };
}

/** Won its messages cost. */
export function costOf(group: Group): number {
  const { SMS, LMS, MMS } = group.countByType;
  return SMS * priceByType.SMS + LMS * priceByType.LMS + MMS * priceByType.MMS;
}
