import type { AccessEntry } from '@pabal/core';
import type { Answer, Call } from './call.js';

/** Whose data a request is about. */
export interface Whose {
  /** People by the operator's own id; who is not known is left out. */
  readonly userIds?: readonly string[];
  readonly recipientIds?: readonly number[];
  /** How many, where the people themselves are not known. */
  readonly people?: number | null;
  /** Where they came from: `import:12`. By default what the address asked for. */
  readonly filter?: string;
  readonly reason?: string;
  readonly fields?: readonly string[];
}

/** What a route notes in the access log, one line a request. */
export interface AccessSpec<Params = object, Query = object, Payload = unknown> {
  readonly kind: AccessEntry['kind'];
  /** `before`: what is answered cannot be taken back, or who it was is not known afterwards. Default `after`. */
  readonly when?: 'before' | 'after';
  /** `answer` is `null` before the work. */
  whose(call: Call<Params, Query, Payload>, answer: Answer | null): Promise<Whose> | Whose;
}

/** Of a route about the one person in its address. */
export function ofUser(
  kind: AccessEntry['kind'],
  when: 'before' | 'after' = 'after',
): AccessSpec<{ userId: string }, object, never> {
  return { kind, when, whose: ({ params }) => ({ userIds: [params.userId] }) };
}

/** Of a route that answers a list of people, or of what is theirs, each with a `userId`. */
export const ofItems: AccessSpec<object, object, never> = {
  kind: 'read',
  whose: (_call, answer) => ({
    userIds: userIdsOf((answer?.body as { items?: unknown } | undefined)?.items),
  }),
};

/** The `userId`s of a list. */
export function userIdsOf(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  const ids = list.map((one: { userId?: unknown } | null) => one?.userId);
  return [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
}
