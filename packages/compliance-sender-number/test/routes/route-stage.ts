import type { PluginAnswer, PluginRoute } from '@pabal/core';
import Joi from 'joi';
import { openWorld, type World } from '../world.js';

/** What is sent to a route. */
export interface Sent {
  readonly actor?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly payload?: unknown;
}

/** A world whose routes are called as a server calls them: everything is checked by their schemas first. */
export interface RouteStage {
  readonly world: World;
  /** `POST numbers/{id}/submit` and what is sent to it. */
  call(route: string, sent?: Sent): Promise<PluginAnswer>;
  /** The same, the JSON that it answers. */
  ask(route: string, sent?: Sent): Promise<Readonly<Record<string, any>>>; // eslint-disable-line @typescript-eslint/no-explicit-any
  find(route: string): PluginRoute;
}

/** Opens it. */
export async function openRoutes(...given: Parameters<typeof openWorld>): Promise<RouteStage> {
  const world = await openWorld(...given);
  const find = (name: string): PluginRoute => {
    const [method, path] = name.split(' ');
    const found = world.engine.routes.find(({ route }) => route.method === method && route.path === path);
    if (!found) throw new TypeError(`there is no route ${name}`);
    return found.route;
  };
  const call: RouteStage['call'] = async (
    name,
    { actor = 'key:1', params = {}, query = {}, payload } = {},
  ) => {
    const route = find(name);
    return route.handle({
      ...{ workspaceId: world.workspaceId, actor },
      params: Joi.attempt(params, route.params ?? Joi.object({})),
      query: Joi.attempt(query, route.query ?? Joi.object({})),
      payload: route.payload ? Joi.attempt(payload, route.payload) : payload,
    });
  };
  const ask: RouteStage['ask'] = async (name, sent) => {
    const answer = await call(name, sent);
    if (!('body' in answer)) throw new TypeError(`${name} answers no JSON`);
    return answer.body as Readonly<Record<string, unknown>>;
  };
  return { world, call, ask, find };
}

/** What an applicant sends for the landline of the tests. */
export const application = { number: '02-577-1000', ownerKind: 'own-landline', ownerName: 'A몰' };

/** What is told with its certificate. */
export const certificateQuery = { kind: 'carrier-certificate', issuedOn: '2026-11-01', hasStamp: 'true' };
