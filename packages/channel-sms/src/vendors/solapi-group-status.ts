import type { Clock } from '@pabal/core';
import { parseObject, parseText } from './json.js';
import type { SolapiAnswer, SolapiCallContext, SolapiClient } from './solapi-client.js';
import { deleteGroup, readGroup } from './solapi-groups.js';
import { readFailure } from './solapi-refusal.js';

/**
 * Whether a group went: `sent`, `not-sent` (and it never will), `open` (it may still be sent), `failed` (taken and given up: some
 * of it may have gone), `missing`, or nobody can say now.
 */
export type GroupFate = { readonly kind: PlainFate } | { readonly kind: 'unclear'; readonly cause: string };

type PlainFate = 'sent' | 'not-sent' | 'open' | 'failed' | 'missing';

/** By the vendor's group status: docs.solapi.com, getMessageGroupInfo. */
const fates: Readonly<Record<string, PlainFate>> = {
  PENDING: 'open',
  SENDING: 'sent',
  COMPLETE: 'sent',
  DELETED: 'not-sent',
  FAILED: 'failed',
};

/** Asks what became of a group. */
export async function readGroupFate(
  client: SolapiClient,
  groupId: string,
  context: SolapiCallContext,
): Promise<GroupFate> {
  return toFate(await readGroup(client, groupId, context), context.clock);
}

/**
 * Asks what became of a group, and deletes it when it was not sent, so that `not-sent` stays true. `open` is the answer when
 * the vendor did not confirm that.
 */
export async function settleGroup(
  client: SolapiClient,
  groupId: string,
  context: SolapiCallContext,
): Promise<GroupFate> {
  const fate = await readGroupFate(client, groupId, context);
  if (fate.kind !== 'open') return fate;
  const deleted = await deleteGroup(client, groupId, context);
  // Refused: it may have gone between the two calls. Confirmed: it must say so, here or when asked again.
  const wasConfirmed = readFailure(deleted, context.clock) === null;
  const after = wasConfirmed ? toFate(deleted, context.clock) : null;
  if (after?.kind === 'not-sent') return after;
  const last = await readGroupFate(client, groupId, context);
  return wasConfirmed && last.kind === 'missing' ? { kind: 'not-sent' } : last;
}

function toFate(answer: SolapiAnswer, clock: Clock): GroupFate {
  const failure = readFailure(answer, clock);
  if (failure?.status === 404) return { kind: 'missing' };
  if (failure) return { kind: 'unclear', cause: failure.code };
  if (answer.kind === 'no-answer') return { kind: 'unclear', cause: answer.cause };
  const status = parseText(parseObject(answer.body)?.['status']);
  const kind = status === null ? undefined : fates[status];
  return kind === undefined ? { kind: 'unclear', cause: 'GROUP_STATUS' } : { kind };
}
