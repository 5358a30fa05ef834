import Joi from 'joi';
import { created, noContent, ok } from '../http/call.js';
import { keyField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { frequencyCapBodySchema, frequencyCapSchema, toFrequencyCapView } from './frequency-cap-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'frequency-caps';
const params = Joi.object<{ id: number }>({ id: keyField.required() });

/** Frequency caps: list, create, replace, remove. */
export function frequencyCapRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/v1/frequency-caps',
      scope: 'campaigns:write',
      operationId: 'createFrequencyCap',
      tag,
      summary: 'Create a frequency cap',
      description:
        'It holds for every message decided from now on, and counts what was sent before it was made.',
      payload: frequencyCapBodySchema,
      idempotency: 'accepted',
      answer: { kind: 'created', description: 'The cap.', schema: frequencyCapSchema },
      errors: ['FREQUENCY_CAP_INVALID'],
      async handle({ payload, workspaceId, actor }) {
        const cap = await engine.caps.create(workspaceId, payload, actor);
        return created(toFrequencyCapView(cap), `/v1/frequency-caps/${cap.id}`);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/v1/frequency-caps',
      scope: 'campaigns:read',
      operationId: 'listFrequencyCaps',
      tag,
      summary: 'List the frequency caps, oldest first; all of them hold',
      answer: {
        kind: 'ok',
        description: 'The caps of the workspace.',
        schema: Joi.object({ items: Joi.array().items(frequencyCapSchema).required() }),
      },
      handle: async ({ workspaceId }) =>
        ok({ items: (await engine.caps.list(workspaceId)).map(toFrequencyCapView) }),
    }),
    defineRoute<{ id: number }>({
      method: 'PUT',
      path: '/v1/frequency-caps/{id}',
      scope: 'campaigns:write',
      operationId: 'replaceFrequencyCap',
      tag,
      summary: 'Give a frequency cap new settings; they hold for what is not yet decided',
      params,
      payload: frequencyCapBodySchema,
      answer: { kind: 'ok', description: 'The cap.', schema: frequencyCapSchema },
      errors: ['FREQUENCY_CAP_INVALID', 'FREQUENCY_CAP_NOT_FOUND'],
      handle: async ({ params: { id }, payload, workspaceId, actor }) =>
        ok(toFrequencyCapView(await engine.caps.replace(workspaceId, id, payload, actor))),
    }),
    defineRoute<{ id: number }>({
      method: 'DELETE',
      path: '/v1/frequency-caps/{id}',
      scope: 'campaigns:write',
      operationId: 'removeFrequencyCap',
      tag,
      summary: 'Remove a frequency cap',
      params,
      answer: { kind: 'no-content', description: 'The cap is gone.' },
      errors: ['FREQUENCY_CAP_NOT_FOUND'],
      async handle({ params: { id }, workspaceId, actor }) {
        await engine.caps.remove(workspaceId, id, actor);
        return noContent;
      },
    }),
  ];
}
