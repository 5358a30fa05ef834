import type { Account } from './account.js';
import type { MessageType } from './price.js';

/** The states of a group. */
type GroupStatus = 'PENDING' | 'SCHEDULED' | 'SENDING' | 'COMPLETE' | 'FAILED' | 'DELETED';

/** What a group says of itself: all but its messages, which know it. */
export interface GroupHead {
  readonly groupId: string;
  readonly account: Account;
  readonly allowDuplicates: boolean;
  readonly createdAt: number;
  status: GroupStatus;
  updatedAt: number;
  scheduledAt: number | undefined;
  sentAt: number | undefined;
  /** When the call that sent or scheduled it arrived. */
  sendArrivedAt: number | undefined;
  completedAt: number | undefined;
  /** Refused at the door. */
  refused: number;
  succeeded: number;
  failed: number;
  /** Won returned for failed messages. */
  refunded: number;
  readonly countByType: Record<MessageType, number>;
}
