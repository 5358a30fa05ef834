import type { Workspace } from '@pabal/core';
import Joi from 'joi';
import { ok } from '../http/call.js';
import { userIdField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import type { RouteContext } from './route-context.js';

const tag = 'workspace';
const mode = Joi.string().valid('sandbox', 'live').required();

const workspaceSchema = Joi.object({
  name: Joi.string().required(),
  mode: mode.description('In the sandbox real people are reached only when they are on the allow list.'),
}).description('The workspace of the key.');

const allowListSchema = Joi.object({
  userIds: Joi.array().items(Joi.string()).required().description('Ascending.'),
});

/** The workspace of the key: sandbox or live, and who is reached from the sandbox. */
export function workspaceRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/v1/workspace',
      scope: 'status:read',
      operationId: 'getWorkspace',
      tag,
      summary: 'Read the workspace of the key',
      answer: { kind: 'ok', description: 'The workspace.', schema: workspaceSchema },
      handle: async ({ workspaceId }) => ok(toWorkspaceView(await engine.workspaces.find(workspaceId))),
    }),
    defineRoute({
      method: 'PUT',
      path: '/v1/workspace/mode',
      scope: 'workspace:write',
      operationId: 'setWorkspaceMode',
      tag,
      summary: 'Open the sandbox of a workspace, or close it again',
      description:
        'It holds for every message that is decided or about to leave after it. What the sandbox has held back stays held back.',
      payload: Joi.object({ mode }),
      answer: { kind: 'ok', description: 'The workspace.', schema: workspaceSchema },
      errors: ['WORKSPACE_INVALID'],
      handle: async ({ payload, workspaceId, actor }) =>
        ok(toWorkspaceView(await engine.workspaces.setMode(workspaceId, payload, actor))),
    }),
    defineRoute({
      method: 'GET',
      path: '/v1/workspace/allow-list',
      scope: 'recipients:read',
      operationId: 'getAllowList',
      tag,
      summary: 'Read who is reached from the sandbox and by test sends',
      answer: { kind: 'ok', description: 'The allow list.', schema: allowListSchema },
      handle: async ({ workspaceId }) => ok({ userIds: await engine.workspaces.allowList(workspaceId) }),
    }),
    defineRoute({
      method: 'PUT',
      path: '/v1/workspace/allow-list',
      scope: 'workspace:write',
      operationId: 'setAllowList',
      tag,
      summary: 'Replace the list of those who are reached from the sandbox and by test sends',
      payload: Joi.object({ userIds: Joi.array().items(userIdField).unique().max(1000).required() }),
      answer: { kind: 'ok', description: 'The allow list.', schema: allowListSchema },
      errors: ['WORKSPACE_INVALID'],
      handle: async ({ payload, workspaceId, actor }) =>
        ok({ userIds: await engine.workspaces.setAllowList(workspaceId, payload, actor) }),
    }),
  ];
}

function toWorkspaceView({ name, mode: now }: Workspace): object {
  return { name, mode: now };
}
