import type { PluginRoute, WorkspaceId } from '@pabal/core';
import Joi from 'joi';
import { editLine, lineNotFound, moveLine } from '../lines/change-line.js';
import { toLineKey, type OptOutLine } from '../lines/line.js';
import {
  lineEditSchema,
  lineInputSchema,
  lineMoveSchema,
  type LineEdit,
  type LineInput,
  type LineMove,
} from '../lines/line-schema.js';
import { registerLine } from '../lines/register-line.js';
import type { OptOutDesk } from '../optout-desk.js';
import { loadMarks, unread } from '../syncs/sync-mark.js';
import { asRoute, lineParamsSchema, scopes, type LineParams } from './line-params.js';
import { lineViewSchema, toLineView } from './line-view.js';
import { pullAtOnce } from '../refusals/pull-refusals.js';

const shape = { params: lineParamsSchema, answer: lineViewSchema } as const;

/** Every line of the workspace. */
export function listLinesRoute(desk: OptOutDesk): PluginRoute {
  return asRoute({
    ...({
      method: 'GET',
      path: 'lines',
      scope: scopes.read,
      access: 'nobody',
      summary: 'List the opt-out lines',
    } as const),
    answer: Joi.object({ items: Joi.array().items(lineViewSchema).required() }),
    handle: async ({ workspaceId }) => {
      const lines = await desk.lines.list(desk.units.direct, workspaceId);
      return { status: 200, body: { items: await viewLines(desk, workspaceId, lines) } };
    },
  });
}

/** One line. */
export function showLineRoute(desk: OptOutDesk): PluginRoute {
  return asRoute<LineParams, object, unknown>({
    ...({
      method: 'GET',
      path: 'lines/{line}',
      scope: scopes.read,
      access: 'nobody',
      summary: 'Show an opt-out line',
    } as const),
    ...shape,
    handle: async ({ workspaceId, params }) => {
      const line = await desk.lines.find(desk.units.direct, workspaceId, params.line);
      if (!line) throw lineNotFound(params.line);
      return { status: 200, body: await viewLine(desk, workspaceId, line) };
    },
  });
}

/** A new line. */
export function registerLineRoute(desk: OptOutDesk): PluginRoute {
  return asRoute<object, object, LineInput>({
    ...({
      method: 'POST',
      path: 'lines',
      scope: scopes.write,
      access: 'nobody',
      summary: 'Register an opt-out line',
    } as const),
    ...{ payload: lineInputSchema, answer: lineViewSchema },
    handle: async ({ workspaceId, actor, payload }) => {
      const line = await registerLine(desk, workspaceId, actor, payload);
      return { status: 201, body: await viewLine(desk, workspaceId, line) };
    },
  });
}

/** What a line stands for. */
export function editLineRoute(desk: OptOutDesk): PluginRoute {
  return asRoute<LineParams, object, LineEdit>({
    ...({
      method: 'PATCH',
      path: 'lines/{line}',
      scope: scopes.write,
      access: 'nobody',
      summary: 'Edit an opt-out line',
    } as const),
    ...{ payload: lineEditSchema, ...shape },
    handle: async ({ workspaceId, actor, params, payload }) => {
      const line = await editLine(desk, { workspaceId, lineKey: params.line, actor }, payload);
      await pullAtOnce(desk, line);
      return { status: 200, body: await viewLine(desk, workspaceId, line) };
    },
  });
}

/** The life of a line. */
export function moveLineRoute(desk: OptOutDesk): PluginRoute {
  return asRoute<LineParams, object, LineMove>({
    ...({ method: 'POST', path: 'lines/{line}/move', scope: scopes.write, access: 'nobody' } as const),
    ...{ summary: 'Move an opt-out line to its next state', payload: lineMoveSchema, ...shape },
    handle: async ({ workspaceId, actor, params, payload }) => {
      const line = await moveLine(desk, { workspaceId, lineKey: params.line, actor }, payload);
      await pullAtOnce(desk, line);
      return { status: 200, body: await viewLine(desk, workspaceId, line) };
    },
  });
}

async function viewLines(desk: OptOutDesk, workspaceId: WorkspaceId, lines: readonly OptOutLine[]) {
  const marks = await loadMarks(desk.records, desk.units.direct, workspaceId);
  const context = { channels: desk.engine().channels, options: desk.options, now: desk.clock.now() };
  return lines.map((line) => toLineView(line, marks.get(toLineKey(line)) ?? unread, context));
}

async function viewLine(desk: OptOutDesk, workspaceId: WorkspaceId, line: OptOutLine) {
  return (await viewLines(desk, workspaceId, [line]))[0];
}
