import type { PluginRoute } from '@pabal/core';
import Joi from 'joi';

/** Scopes of this plugin's routes. */
export const scopes = { read: 'optout-080:read', write: 'optout-080:write' } as const;

/** The path parameter that names a line. */
export interface LineParams {
  readonly line: string;
}

/** Schema of {@link LineParams}. */
export const lineParamsSchema = Joi.object<LineParams, true>({
  line: Joi.string()
    .pattern(/^080\d{7,8}(-\d{1,9})?$/, 'a line')
    .required()
    .description('Digits of the number, and -code where it is shared.')
    .example('0805004233'),
});

/** A route with its types as the host wants it: the server checked everything by the route's schemas. */
export function asRoute<Params, Query, Payload>(route: PluginRoute<Params, Query, Payload>): PluginRoute {
  return route as unknown as PluginRoute;
}
