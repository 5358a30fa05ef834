import { tokens, type Resolve } from '@pabal/core';
import type { AccessSpec } from './access-spec.js';
import type { Answer, Call } from './call.js';

/** Longest text of what a list was asked by. */
const maxFilter = 500;
/** A person stands in the line by the internal number, which leads to nobody once they are erased. */
const unsaid: ReadonlySet<string> = new Set(['cursor', 'userId']);

/**
 * Notes who saw or changed whose data: two statements a request at most. A request that cannot be noted is not answered. One about
 * people of whom nobody is known is not noted: there was nothing to see.
 */
export async function noteAccess(
  resolve: Resolve,
  spec: AccessSpec<object, object, unknown>,
  action: string,
  call: Call<object, object, unknown>,
  answer: Answer | null,
): Promise<void> {
  const whose = await spec.whose(call, answer);
  const { direct } = resolve(tokens.unitOfWork);
  const { workspaceId, actor, address } = call;
  const found =
    whose.userIds && whose.userIds.length > 0
      ? [...(await resolve(tokens.recipientStore).findIds(direct, workspaceId, whose.userIds)).values()]
      : [];
  const recipientIds = [...found, ...(whose.recipientIds ?? [])];
  const people = whose.people === undefined ? recipientIds.length : whose.people;
  if (people === 0) return;
  const asked = Object.entries(call.query).filter(([name]) => !unsaid.has(name));
  const filter = asked.length === 0 ? null : JSON.stringify(Object.fromEntries(asked)).slice(0, maxFilter);
  await resolve(tokens.accessLog).append(direct, {
    ...{ workspaceId, actor, action, recipientIds, people },
    at: resolve(tokens.clock).now(),
    address: address || null,
    kind: spec.kind,
    filter: whose.filter ?? filter,
    reason: whose.reason ?? null,
    fields: whose.fields ?? [],
  });
}
