import type { PluginRequest, PluginRoute } from '@pabal/core';
import Joi from 'joi';
import { moveNumber } from '../numbers/move-number.js';
import type { NumberAccess } from '../numbers/number-register.js';
import {
  approveNumber,
  rejectNumber,
  renewNumber,
  type Rejection,
  type SeenDocument,
} from '../numbers/review-number.js';
import type { SenderNumber } from '../numbers/sender-number.js';
import { senderNumberMessages } from '../reason-messages.js';
import type { SenderNumberParts } from '../sender-number-parts.js';
import { defineRoute } from './define-route.js';
import { ofOwner } from './owner-access.js';
import { neededNote, numberParams, optionalNote, scopes, type NumberParams } from './route-schemas.js';
import { showNumber } from './show-number.js';

const seen = Joi.object<{ documents: readonly SeenDocument[] }>({
  documents: Joi.array()
    .items(
      Joi.object<SeenDocument, true>({
        documentId: Joi.string().max(64).required(),
        isMasked: Joi.boolean().required(),
        hasStamp: Joi.boolean().required(),
      }),
    )
    .unique('documentId')
    .max(50)
    .required(),
}).required();

const rejection = Joi.object<Rejection, true>({
  note: neededNote,
  rejectedFor: Joi.string()
    .valid(...Object.keys(senderNumberMessages))
    .allow(null)
    .default(null),
}).required();

/** Routes of reviewers: what becomes of a number. */
export const decisionRoutes: readonly ((parts: SenderNumberParts) => PluginRoute)[] = [
  (parts) =>
    decision(parts, 'start-review', 'Begin the review of a submitted number', (access) =>
      moveNumber(parts.register, access, 'start-review'),
    ),
  (parts) =>
    defineRoute({
      ...about('approve', 'Approve a number'),
      description:
        'Says of every document that counts what it shows. Whoever applied for the number cannot approve it.',
      payload: seen,
      handle: async (request) => {
        const number = await approveNumber(
          parts.register,
          accessOf(request),
          parts.rules,
          request.payload.documents,
        );
        return answer(parts, request, number);
      },
    }),
  (parts) =>
    defineRoute({
      ...about('renew', 'Verify an active number once more'),
      description: 'By documents that were uploaded since. Its messages go out all the while.',
      payload: seen,
      handle: async (request) => {
        const number = await renewNumber(
          parts.register,
          accessOf(request),
          parts.rules,
          request.payload.documents,
        );
        return answer(parts, request, number);
      },
    }),
  (parts) =>
    defineRoute({
      ...about('reject', 'Turn a number down'),
      payload: rejection,
      handle: async (request) => {
        const number = await rejectNumber(parts.register, accessOf(request), request.payload);
        return { status: 200, body: showNumber(parts, number) };
      },
    }),
  (parts) =>
    defineRoute({
      ...about('suspend', 'Stop the use of a number'),
      payload: Joi.object<{ note: string }, true>({ note: neededNote }).required(),
      handle: async (request) => {
        const { note } = request.payload;
        const number = await moveNumber(parts.register, accessOf(request), 'suspend', () => ({ note }));
        return { status: 200, body: showNumber(parts, number) };
      },
    }),
  (parts) =>
    defineRoute({
      ...about('resume', 'Let a suspended number be used again'),
      payload: Joi.object<{ note: string | null }, true>({ note: optionalNote }).required(),
      handle: async (request) => {
        const { note } = request.payload;
        const number = await moveNumber(parts.register, accessOf(request), 'resume', () => ({ note }));
        return answer(parts, request, number);
      },
    }),
];

function decision(
  parts: SenderNumberParts,
  name: string,
  summary: string,
  decide: (access: NumberAccess) => Promise<SenderNumber>,
): PluginRoute {
  return defineRoute({
    ...about(name, summary),
    handle: async (request) => ({ status: 200, body: showNumber(parts, await decide(accessOf(request))) }),
  });
}

function about(name: string, summary: string) {
  return {
    method: 'POST',
    path: `numbers/{id}/${name}`,
    scope: scopes.review,
    summary,
    params: numberParams,
    access: ofOwner('change'),
  } as const;
}

function accessOf({ workspaceId, actor, params }: PluginRequest<NumberParams>): NumberAccess {
  return { workspaceId, actor, id: params.id };
}

/** A number that may be used from now on is asked of its vendors at once; where they do not answer, the chore asks again. */
async function answer(parts: SenderNumberParts, { workspaceId }: PluginRequest, { id }: SenderNumber) {
  const { register, sync, log } = parts;
  await sync
    .sync(workspaceId, id)
    .catch((error: unknown) => log.warn('sender number is synced later', { error }));
  return { status: 200, body: showNumber(parts, await register.find(workspaceId, id)) };
}
