import type { MessageContent } from './message.js';
import type { MessageType } from './price.js';

/** One message in an `add` record. */
export interface JournaledMessage {
  readonly messageId: string;
  readonly to: string;
  readonly from: string;
  readonly type: MessageType;
  readonly text: string;
  readonly subject?: string;
  readonly imageId?: string;
  readonly country?: string;
  readonly customFields?: Record<string, string>;
}

/**
 * The lines of the log. `arrivedAt` is when the request reached the simulator, `acceptedAt` when it had been worked
 * off and was about to be answered, both epoch ms. A message is accepted for sending by the `send` record of its group.
 */
export type JournalRecord =
  | { kind: 'group'; apiKey: string; groupId: string; createdAt: number; allowDuplicates: boolean }
  | {
      kind: 'add';
      call: string;
      groupId: string;
      arrivedAt: number;
      createdAt: number;
      acceptedAt: number;
      refused: number;
      messages: readonly JournaledMessage[];
    }
  | { kind: 'send'; call: string; groupId: string; arrivedAt: number; acceptedAt: number; count: number }
  | {
      kind: 'receipt';
      groupId: string;
      statusCode: string;
      reportedAt: number;
      messageIds: readonly string[];
    }
  | { kind: 'remove'; groupId: string; at: number; messageIds: readonly string[] }
  | { kind: 'schedule'; groupId: string; arrivedAt: number; acceptedAt: number; scheduledAt: number }
  | { kind: 'cancel-schedule' | 'delete'; groupId: string; at: number }
  | { kind: 'opt-out'; numbers: readonly string[]; senderNumber?: string; at: number }
  | { kind: 'reset'; at: number };

/** The journal's form of a message. */
export function toJournaledMessage(message: MessageContent): JournaledMessage {
  const { messageId, to, from, type, text, subject, imageId, country, customFields } = message;
  return {
    messageId,
    to,
    from,
    type,
    text,
    ...(subject === undefined ? {} : { subject }),
    ...(imageId === undefined ? {} : { imageId }),
    ...(country === '82' ? {} : { country }),
    ...(customFields === undefined ? {} : { customFields }),
  };
}

/** The message a journal's form stands for. */
export function fromJournaledMessage(journaled: JournaledMessage): MessageContent {
  const { subject, imageId, country = '82', customFields } = journaled;
  return { ...journaled, subject, imageId, country, customFields };
}
