import type { Request } from '@hapi/hapi';

import type { World } from './world.js';

function* numbersIn(message: unknown): Generator<string> {
  const to = (message as { to?: unknown } | null)?.to;
  for (const number of Array.isArray(to) ? to : [to]) if (typeof number === 'string') yield number;
}

/** The recipients a call is about: those in its body, or those of the group it names. */
export function* numbersOfCall(world: World, request: Request): Generator<string> {
  const payload = request.payload as { message?: unknown; messages?: unknown } | null | undefined;
  if (payload?.message !== undefined) yield* numbersIn(payload.message);
  else if (Array.isArray(payload?.messages))
    for (const message of payload.messages) yield* numbersIn(message);
  else for (const { to } of world.groups.get(String(request.params['groupId']))?.messages ?? []) yield to;
}
