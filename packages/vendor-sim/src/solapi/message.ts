import type { GroupHead } from './group-head.js';
import type { MessageType } from './price.js';
import { describeStatus, registered, sent } from './status-codes.js';

/** What a message says, and to whom. */
export interface MessageContent {
  readonly messageId: string;
  readonly to: string;
  readonly from: string;
  readonly type: MessageType;
  readonly text: string;
  readonly subject: string | undefined;
  readonly imageId: string | undefined;
  readonly country: string;
  readonly customFields: Record<string, string> | undefined;
}

/** A registered message. */
export interface Message extends MessageContent {
  readonly group: GroupHead;
  /** Its place among all messages of the simulator. */
  readonly index: number;
  readonly createdAt: number;
  statusCode: string;
  reportedAt: number | undefined;
  /** Taken out of its group before it was sent. */
  isRemoved: boolean;
}

const networks = ['SKT', 'KTF', 'LGT'] as const;

/** An instant as the vendor writes it. */
export function toIso(atMs: number | undefined): string | null {
  return atMs === undefined ? null : new Date(atMs).toISOString();
}

function statusOf(statusCode: string): 'PENDING' | 'SENDING' | 'COMPLETE' {
  if (statusCode === registered) return 'PENDING';
  return statusCode === sent ? 'SENDING' : 'COMPLETE';
}

/** The message as the vendor stores it: the form of list answers and of reports. */
export function toStoredMessage(message: Message): Record<string, unknown> {
  const { group } = message;
  const created = toIso(message.createdAt);
  const reported = toIso(message.reportedAt);
  const isReported = message.reportedAt !== undefined;
  return {
    messageId: message.messageId,
    groupId: group.groupId,
    accountId: group.account.accountId,
    type: message.type,
    to: message.to,
    from: message.from,
    text: message.text,
    subject: message.subject ?? null,
    imageId: message.imageId ?? null,
    country: message.country,
    customFields: message.customFields ?? {},
    status: statusOf(message.statusCode),
    statusCode: message.statusCode,
    reason: describeStatus(message.statusCode),
    networkName: isReported ? (networks[message.to.charCodeAt(message.to.length - 1) % 3] ?? null) : null,
    networkCode: null,
    autoTypeDetect: true,
    replacement: false,
    replacements: [],
    resendCount: 0,
    dateCreated: created,
    dateUpdated: reported ?? toIso(group.sentAt) ?? created,
    dateProcessed: toIso(group.sentAt),
    dateReported: reported,
    dateReceived: message.statusCode === '4000' ? reported : null,
    log: [],
  };
}
