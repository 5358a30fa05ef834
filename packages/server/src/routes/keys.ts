import { tokens, type ApiKey } from '@pabal/core';
import Joi from 'joi';
import { created, noContent, ok, type Call } from '../http/call.js';
import { instantField, lineField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { createKey } from '../keys/create-key.js';
import type { KeyMaker } from '../keys/key-maker.js';
import { everyScope, scopes } from '../keys/scopes.js';
import { revokeKey } from '../keys/revoke-key.js';
import { rotateKey } from '../keys/rotate-key.js';
import type { MintedKey } from '../keys/write-key.js';
import { createServerError } from '../server-error.js';
import type { RouteContext } from './route-context.js';

const tag = 'keys';
const scope = 'keys:admin';
const scopeField = Joi.string()
  .max(64)
  .pattern(/^(?:\*|[a-z][a-z0-9-]*:[a-z][a-z0-9-]*)$/)
  .example('recipients:read');
const params = Joi.object<{ id: string }>({
  id: Joi.string()
    .length(12)
    .pattern(/^[a-z0-9]+$/)
    .required(),
});

const keySchema = Joi.object({
  id: Joi.string().required(),
  name: Joi.string().required(),
  scopes: Joi.array().items(scopeField).required(),
  createdAt: instantField.required(),
  expiresAt: instantField.allow(null).required(),
  revokedAt: instantField.allow(null).required(),
  lastUsedAt: instantField.allow(null).required(),
});
const freshKeySchema = keySchema.keys({
  key: Joi.string().required().description('The key. Shown this once: only its hash is kept.'),
});

/** API keys: create, list, rotate, revoke. */
export function keyRoutes({ engine, config }: RouteContext): RouteSpec[] {
  const { resolve } = engine;
  return [
    defineRoute<object, object, { name: string; scopes: string[]; expiresAt?: Date | null }>({
      method: 'POST',
      path: '/v1/keys',
      scope,
      operationId: 'createKey',
      tag,
      summary: 'Create an API key',
      description: 'A key hands on only the scopes that it has itself, and makes none that lives longer.',
      payload: Joi.object({
        name: lineField(100).required().example('crm'),
        scopes: Joi.array().items(scopeField).min(1).max(50).unique().required(),
        expiresAt: instantField.allow(null),
      }),
      answer: { kind: 'created', description: 'The key, shown this once.', schema: freshKeySchema },
      errors: ['KEY_ROTATION_PENDING', 'KEY_OUTLIVES_MAKER'],
      async handle(call) {
        const { payload, workspaceId } = call;
        assertKnown(payload.scopes, [
          ...scopes,
          everyScope,
          ...engine.routes.map(({ route }) => route.scope),
        ]);
        const { name, scopes: wanted, expiresAt = null } = payload;
        const request = { workspaceId, name, scopes: wanted, expiresAt, environmentName: config.name };
        const minted = await createKey(resolve, request, toMaker(call));
        return created(toFreshView(minted), `/v1/keys/${minted.key.id}`);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/v1/keys',
      scope,
      operationId: 'listKeys',
      tag,
      summary: 'List API keys, without their secrets',
      answer: {
        kind: 'ok',
        description: 'The keys of the workspace.',
        schema: Joi.object({ items: Joi.array().items(keySchema).required() }),
      },
      async handle({ workspaceId }) {
        const { direct } = resolve(tokens.unitOfWork);
        const keys = await resolve(tokens.apiKeyStore).list(direct, workspaceId);
        return ok({ items: keys.map(toKeyView) });
      },
    }),
    defineRoute<{ id: string }>({
      method: 'POST',
      path: '/v1/keys/{id}/rotate',
      scope,
      operationId: 'rotateKey',
      tag,
      summary: 'Create a second key like this one; both live until the old one is revoked',
      params,
      answer: { kind: 'created', description: 'The new key, shown this once.', schema: freshKeySchema },
      errors: ['KEY_NOT_FOUND', 'KEY_ROTATION_PENDING', 'KEY_OUTLIVES_MAKER'],
      async handle(call) {
        const { params, workspaceId } = call;
        const request = { workspaceId, id: params.id, environmentName: config.name };
        const minted = await rotateKey(resolve, request, toMaker(call));
        return created(toFreshView(minted), `/v1/keys/${minted.key.id}`);
      },
    }),
    defineRoute<{ id: string }>({
      method: 'DELETE',
      path: '/v1/keys/{id}',
      scope,
      operationId: 'revokeKey',
      tag,
      summary: 'Revoke an API key; the next request with it is refused',
      params,
      answer: { kind: 'no-content', description: 'The key is revoked.' },
      errors: ['KEY_NOT_FOUND'],
      async handle(call) {
        await revokeKey(resolve, call.workspaceId, call.params.id, toMaker(call));
        return noContent;
      },
    }),
  ];
}

function toMaker({ actor, hasScope, keyExpiresAt }: Call<object, object, unknown>): KeyMaker {
  return { actor, hasScope, expiresAt: keyExpiresAt };
}

function toKeyView(key: ApiKey): object {
  const { id, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt } = key;
  return { id, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt };
}

function toFreshView({ key, text }: MintedKey): object {
  return { ...toKeyView(key), key: text };
}

/** A scope that nobody knows is a typing error: the key would not do what it was made for. */
function assertKnown(wanted: readonly string[], known: readonly string[]): void {
  const fields = wanted.flatMap((one, index) =>
    known.includes(one)
      ? []
      : [{ path: `scopes.${index}`, problem: `is no scope; use one of ${known.join(', ')}` }],
  );
  if (fields.length > 0) throw createServerError('REQUEST_INVALID', 'The key was not made.', { fields });
}
