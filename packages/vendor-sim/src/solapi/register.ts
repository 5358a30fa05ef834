import type { Account } from './account.js';
import type { Group } from './group.js';
import { toJournaledMessage, type JournaledMessage, type JournalRecord } from './journal-record.js';
import { judgeDraft } from './judge-draft.js';
import { parseDraft, type MessageDraft } from './message-draft.js';
import type { Message, MessageContent } from './message.js';
import { priceByType } from './price.js';
import { describeStatus, registered } from './status-codes.js';
import { VendorError } from './vendor-error.js';
import type { World } from './world.js';

/** What became of one message at the door, in the vendor's form. */
export interface RegisterResult {
  readonly to: string;
  readonly from: string;
  readonly type: string;
  readonly country: string;
  readonly messageId: string;
  readonly statusCode: string;
  readonly statusMessage: string;
  readonly accountId: string;
  readonly customFields?: Record<string, unknown>;
}

/** What became of a whole call, in the order of its messages. */
export interface Registration {
  readonly results: readonly RegisterResult[];
  readonly refused: readonly RegisterResult[];
  readonly record: JournalRecord;
}

/** Messages in one group. */
const maxMessagesPerGroup = 1_000_000;

/** Puts a message that may enter into its group and into the world. */
export function keepMessage(world: World, group: Group, source: MessageContent, createdAt: number): Message {
  const message: Message = {
    messageId: source.messageId,
    group,
    index: world.messages.length,
    to: source.to,
    from: source.from,
    type: source.type,
    text: source.text,
    subject: source.subject,
    imageId: source.imageId,
    country: source.country,
    customFields: source.customFields,
    createdAt,
    statusCode: registered,
    reportedAt: undefined,
    isRemoved: false,
  };
  world.messages.push(message);
  world.messageById.set(message.messageId, message);
  group.messages.push(message);
  group.numbers?.add(message.to);
  group.countByType[message.type] += 1;
  group.account.reserved += priceByType[message.type];
  return message;
}

function toResult(
  draft: MessageDraft,
  to: string,
  type: string,
  messageId: string,
  statusCode: string,
  account: Account,
): RegisterResult {
  return {
    to,
    from: draft.from,
    type,
    country: draft.country,
    messageId,
    statusCode,
    statusMessage: describeStatus(statusCode),
    accountId: account.accountId,
    ...(draft.customFields === undefined ? {} : { customFields: draft.customFields }),
  };
}

/** Takes the messages of one call into a group: each is kept or refused. Nothing is kept when the call itself is refused. */
export function registerMessages(
  world: World,
  group: Group,
  rawMessages: readonly unknown[],
  call: string,
  arrivedAt: number,
): Registration {
  const drafts = rawMessages.map((raw, index) => parseDraft(raw, `messages[${index}]`));
  if (group.messages.length + drafts.length > maxMessagesPerGroup) throw new VendorError('GroupFull');
  const { account } = group;
  const nowMs = world.clock.now();
  const results: RegisterResult[] = [];
  const refused: RegisterResult[] = [];
  const kept: JournaledMessage[] = [];
  const takeOne = (draft: MessageDraft, to: string): void => {
    const messageId = world.ids.next('M4V', nowMs);
    const verdict = judgeDraft(draft, to, group, account);
    const statusCode =
      verdict.kind === 'refused' ? verdict.statusCode : world.scenarios.takeRefusal(call, to)?.statusCode;
    if (verdict.kind === 'refused' || statusCode !== undefined) {
      const result = toResult(draft, to, draft.type ?? 'SMS', messageId, statusCode as string, account);
      results.push(result);
      refused.push(result);
      return;
    }
    const customFields = draft.customFields as Record<string, string> | undefined;
    const content = { ...draft, to, type: verdict.type, messageId, customFields };
    kept.push(toJournaledMessage(keepMessage(world, group, content, nowMs)));
    results.push(toResult(draft, to, verdict.type, messageId, registered, account));
  };
  for (const draft of drafts) {
    if (typeof draft.to === 'string') takeOne(draft, draft.to);
    else for (const to of draft.to) takeOne(draft, to);
  }
  group.refused += refused.length;
  group.updatedAt = nowMs;
  const record: JournalRecord = {
    kind: 'add',
    call,
    groupId: group.groupId,
    arrivedAt,
    createdAt: nowMs,
    acceptedAt: world.clock.now(),
    refused: refused.length,
    messages: kept,
  };
  return { results, refused, record };
}
