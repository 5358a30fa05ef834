import type { PluginRoute } from '@pabal/core';

/** Lets a route keep the types of what it is asked until it is declared: they are checked by its schemas. */
export function defineRoute<Params, Query, Payload>(
  route: PluginRoute<Params & object, Query & object, Payload>,
): PluginRoute {
  return route;
}
