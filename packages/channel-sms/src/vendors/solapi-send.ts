import type { Outgoing, SendContext, SendOutcome } from '@pabal/core';
import type { SmsMessage } from '../sms-message.js';
import { parseObject, parseText } from './json.js';
import { matchAddResults, toDoorOutcome } from './solapi-add-results.js';
import { toAddBody, toChunks, type GroupItem } from './solapi-chunks.js';
import type { SolapiClient } from './solapi-client.js';
import { readSolapiCode, solapiImageGoneCodes } from './solapi-codes.js';
import { solapiTroubles } from './solapi-error-codes.js';
import { settleGroup } from './solapi-group-status.js';
import { addToGroup, createGroup, deleteGroup, sendGroup } from './solapi-groups.js';
import { toGroupItems } from './solapi-items.js';
import type { SolapiPictures } from './solapi-pictures.js';
import { readFailure, toHarmlessOutcome, type FailedCall } from './solapi-refusal.js';
import type { VendorHealth } from './vendor-health.js';

/** What sending needs of its account. */
export interface SolapiSendDeps {
  readonly client: SolapiClient;
  readonly pictures: SolapiPictures;
  readonly health: VendorHealth;
  /** The sender number of messages that name none, digits. */
  readonly from: string;
}

/** Time for each call that asks what became of the last one: up to three of them. */
const settleCallMs = 3_000;
/** The same, and for cleaning up, once the engine lost patience: it listens two seconds longer. */
const lastCallMs = 600;

/**
 * Sends a batch as one group: create, add, send. Only the last call puts anything on its way, and after it the group's status
 * tells whether it did; so everything before it fails to `retry`, and `unknown` is rare.
 */
export async function sendBySolapi(
  deps: SolapiSendDeps,
  batch: readonly Outgoing<SmsMessage>[],
  context: SendContext,
): Promise<readonly SendOutcome[]> {
  const parts = await toGroupItems(batch, deps.from, deps.pictures, context);
  const outcomes = new Map<number, SendOutcome>();
  const items: GroupItem[] = [];
  parts.forEach((part, index) => {
    if ('kind' in part) outcomes.set(index, part);
    else items.push(part);
  });
  const rest = items.length === 0 ? undefined : await sendItems(deps, items, outcomes, context);
  return batch.map((_, index) => outcomes.get(index) ?? rest ?? { kind: 'unknown', cause: 'NO_OUTCOME' });
}

/** Sends the items; sets outcomes of single ones and answers the one of all others. */
async function sendItems(
  deps: SolapiSendDeps,
  items: readonly GroupItem[],
  outcomes: Map<number, SendOutcome>,
  context: SendContext,
): Promise<SendOutcome | undefined> {
  const { client, health } = deps;
  const created = await createGroup(client, context);
  const failure = readFailure(created, context.clock);
  if (failure) return giveUp(deps, failure);
  const groupId = parseText(parseObject(created.kind === 'answer' ? created.body : null)?.['groupId']);
  if (groupId === null) return { kind: 'retry', afterMs: 30_000, vendorCode: 'NO_GROUP_ID' };
  if (!(await passes(context.checkpoint(groupId)))) return dropGroup(deps, groupId, stopped, context);

  const messageIds = new Map<number, string>();
  for (const chunk of toChunks(items)) {
    const added = await addToGroup(client, groupId, toAddBody(chunk), context);
    const refused = readFailure(added, context.clock);
    if (refused?.verdict === 'never') {
      health.note({ state: 'degraded', sentence: `Solapi refuses messages as malformed (${refused.code}).` });
      for (const { index } of chunk) outcomes.set(index, toHarmlessOutcome(refused));
    } else if (refused) {
      // What was added may or may not be in the group, so this group must not be sent any more.
      return dropGroup(deps, groupId, giveUp(deps, refused), context);
    } else {
      readResults(deps, chunk, added.kind === 'answer' ? added.body : null, outcomes, messageIds);
    }
  }
  const taken = items.filter(({ index }) => !outcomes.has(index));
  if (taken.length === 0) return dropGroup(deps, groupId, undefined, context);
  if (!(await passes(context.checkpoint()))) return dropGroup(deps, groupId, stopped, context);

  const rest = await sendAndSettle(deps, groupId, context);
  if (rest.kind !== 'accepted') return rest;
  health.clear();
  for (const { index } of taken) {
    outcomes.set(index, { kind: 'accepted', vendorId: messageIds.get(index) ?? groupId });
  }
  return undefined;
}

/** The outcome where the engine withdrew: the checkpoint was refused, nothing was sent. */
const stopped: SendOutcome = { kind: 'retry', afterMs: 1_000, vendorCode: 'CHECKPOINT_REFUSED' };

async function passes(checkpoint: Promise<void>): Promise<boolean> {
  try {
    await checkpoint;
    return true;
  } catch {
    // The engine says why, in its own log: it lost the batch, or its last look found something.
    return false;
  }
}

/** A call before the last one failed: nothing was sent, and what is wrong is not the messages' fault. */
function giveUp({ health }: SolapiSendDeps, failure: FailedCall): SendOutcome {
  const refused = { state: 'failed', sentence: `Solapi refuses to take a group (${failure.code}).` } as const;
  health.note(failure.trouble ?? (failure.verdict === 'never' ? refused : undefined));
  return { kind: 'retry', afterMs: failure.afterMs, vendorCode: failure.code };
}

async function dropGroup<Outcome extends SendOutcome | undefined>(
  { client }: SolapiSendDeps,
  groupId: string,
  outcome: Outcome,
  { clock }: SendContext,
): Promise<Outcome> {
  // Best effort: a group that stays is not sent by itself.
  await deleteGroup(client, groupId, { clock, timeoutMs: lastCallMs });
  return outcome;
}

function readResults(
  deps: SolapiSendDeps,
  chunk: readonly GroupItem[],
  body: unknown,
  outcomes: Map<number, SendOutcome>,
  messageIds: Map<number, string>,
): void {
  for (const [{ index, imageId }, { messageId, statusCode }] of matchAddResults(chunk, body)) {
    const refusal = toDoorOutcome(statusCode);
    if (refusal === null) {
      if (messageId !== null) messageIds.set(index, messageId);
      continue;
    }
    if (refusal.kind === 'retry')
      deps.health.note(solapiTroubles[readSolapiCode(statusCode).category ?? 'other']);
    const isGone = imageId !== undefined && solapiImageGoneCodes.includes(statusCode);
    const isForGood = isGone && !deps.pictures.forget(imageId);
    outcomes.set(
      index,
      isForGood ? { kind: 'rejected', reason: 'content', vendorCode: statusCode } : refusal,
    );
  }
}

async function sendAndSettle(
  deps: SolapiSendDeps,
  groupId: string,
  context: SendContext,
): Promise<SendOutcome> {
  const { client, health } = deps;
  const accepted: SendOutcome = { kind: 'accepted', vendorId: groupId };
  const failure = readFailure(await sendGroup(client, groupId, context), context.clock);
  if (failure === null) return accepted;
  health.note(failure.trouble);
  const retry: SendOutcome = { kind: 'retry', afterMs: failure.afterMs, vendorCode: failure.code };
  if (failure.verdict === 'again') return dropGroup(deps, groupId, retry, context);
  const { clock, signal } = context;
  // Without the signal: it may have ended the last call, and the question must be asked all the same.
  const timeoutMs = signal.aborted ? lastCallMs : settleCallMs;
  const fate = await settleGroup(client, groupId, { clock, timeoutMs });
  if (fate.kind === 'sent') return accepted;
  return fate.kind === 'not-sent' ? retry : { kind: 'unknown', cause: failure.code };
}
