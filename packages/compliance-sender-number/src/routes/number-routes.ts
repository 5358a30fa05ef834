import type { PluginRoute } from '@pabal/core';
import Joi from 'joi';
import { listDocuments } from '../documents/list-documents.js';
import type { NumberKind } from '../formats/number-formats.js';
import { assertOwner } from '../numbers/assert-owner.js';
import { editNumber, type NumberEdit } from '../numbers/edit-number.js';
import { reviseNumber, submitNumber } from '../numbers/review-number.js';
import type { NumberStatus, OwnerKind } from '../numbers/sender-number.js';
import { createSenderNumberError } from '../sender-number-error.js';
import type { SenderNumberParts } from '../sender-number-parts.js';
import { describeFormat } from './describe-format.js';
import { defineRoute } from './define-route.js';
import { ofOwner } from './owner-access.js';
import * as schemas from './route-schemas.js';
import { showNumber, showWhole } from './show-number.js';

interface NewNumber {
  readonly number: string;
  readonly ownerKind: OwnerKind;
  readonly ownerName: string | null;
}

const { numberParams, scopes } = schemas;

/** Routes of applicants: the numbers of a workspace, and a draft until it is submitted. */
export const numberRoutes: readonly ((parts: SenderNumberParts) => PluginRoute)[] = [
  (parts) =>
    defineRoute({
      ...{ method: 'GET', path: 'numbers', scope: scopes.read, summary: 'List sender numbers' },
      access: {
        kind: 'read',
        whose: (_request, body) => ({
          people: (body as { numbers: readonly unknown[] }).numbers.length,
          filter: 'sender-numbers',
        }),
      },
      query: Joi.object<{ status?: NumberStatus; after: string; limit: number }>({
        status: schemas.status,
        after: Joi.string().max(128).allow('').default(''),
        limit: Joi.number().integer().min(1).max(200).default(50),
      }),
      async handle({ workspaceId, query: { status, after, limit } }) {
        const page = await parts.register.list(workspaceId, status, after, limit);
        const next = page.length === limit ? (page.at(-1)?.id ?? null) : null;
        return { status: 200, body: { numbers: page.map((one) => showNumber(parts, one)), next } };
      },
    }),
  (parts) =>
    defineRoute({
      ...{ method: 'POST', path: 'numbers', scope: scopes.write, summary: 'Register a sender number' },
      access: { kind: 'change', whose: () => ({ people: 1, filter: 'sender-numbers' }) },
      description: 'Makes a draft. Upload the documents that its owner needs, then submit it.',
      payload: Joi.object<NewNumber, true>({
        number: schemas.writtenNumber.required(),
        ownerKind: schemas.ownerKind.required(),
        ownerName: schemas.ownerName.default(null),
      }).required(),
      async handle({ workspaceId, actor, payload: { number, ownerKind, ownerName } }) {
        const { digits, kind } = parseNumber(parts, number);
        assertOwner(kind, ownerKind);
        const made = await parts.register.create(workspaceId, actor, { digits, kind, ownerKind, ownerName });
        return { status: 201, body: showNumber(parts, made) };
      },
    }),
  (parts) =>
    defineRoute({
      ...{ method: 'GET', path: 'numbers/{id}', scope: scopes.read, summary: 'Read a sender number' },
      access: ofOwner('read'),
      params: numberParams,
      async handle({ workspaceId, params: { id } }) {
        const { register, deps } = parts;
        const number = await register.find(workspaceId, id);
        const documents = await listDocuments(deps.records, deps.units.direct, workspaceId, id);
        const history = await register.history(workspaceId, id);
        return { status: 200, body: showWhole(parts, number, documents, history) };
      },
    }),
  (parts) =>
    defineRoute({
      ...{ method: 'PATCH', path: 'numbers/{id}', scope: scopes.write, summary: 'Edit a draft' },
      access: ofOwner('change'),
      params: numberParams,
      payload: Joi.object<NumberEdit>({ ownerKind: schemas.ownerKind, ownerName: schemas.ownerName })
        .min(1)
        .required(),
      async handle({ workspaceId, actor, params: { id }, payload }) {
        const edited = await editNumber(parts.register, { workspaceId, id, actor }, payload);
        return { status: 200, body: showNumber(parts, edited) };
      },
    }),
  (parts) =>
    defineRoute({
      ...{ method: 'POST', path: 'numbers/{id}/submit', scope: scopes.write, summary: 'Submit a draft' },
      access: ofOwner('change'),
      params: numberParams,
      async handle({ workspaceId, actor, params: { id } }) {
        const submitted = await submitNumber(parts.register, { workspaceId, id, actor }, parts.rules);
        return { status: 200, body: showNumber(parts, submitted) };
      },
    }),
  (parts) =>
    defineRoute({
      ...{ method: 'POST', path: 'numbers/{id}/revise', scope: scopes.write },
      access: ofOwner('change'),
      summary: 'Make a draft of a rejected or expired number',
      params: numberParams,
      async handle({ workspaceId, actor, params: { id } }) {
        const draft = await reviseNumber(parts.register, { workspaceId, id, actor });
        return { status: 200, body: showNumber(parts, draft) };
      },
    }),
  (parts) =>
    defineRoute({
      ...{ method: 'POST', path: 'sync', scope: scopes.write },
      access: 'nobody',
      summary: 'Compare the numbers in use with the lists of the vendors',
      async handle({ workspaceId }) {
        return { status: 200, body: await parts.sync.sync(workspaceId) };
      },
    }),
  (parts) =>
    defineRoute({
      ...{ method: 'POST', path: 'formats/check', scope: scopes.read },
      access: 'nobody',
      summary: 'Say whether a number may be a sender by its form',
      payload: Joi.object<{ number: string }, true>({ number: schemas.writtenNumber.required() }).required(),
      handle: ({ payload: { number } }) =>
        Promise.resolve({ status: 200, body: describeFormat(parts, number) }),
    }),
];

function parseNumber(parts: SenderNumberParts, written: string): { digits: string; kind: NumberKind } {
  const { number: digits, kind, refusal } = describeFormat(parts, written);
  if (!refusal && kind !== null) return { digits, kind };
  const problem = `cannot be a sender (${refusal?.code ?? ''}): ${refusal?.sentence.en ?? ''}`;
  throw createSenderNumberError('SENDER_NUMBER_INVALID', `The number ${problem}`, [
    { path: 'number', problem },
  ]);
}
