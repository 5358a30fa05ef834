import type { FieldProblem } from '../errors/engine-error.js';
import type { RecipientId } from '../domain/recipient.js';
import type { AccessEntry } from '../ports/access-log.js';
import type { PluginRequest, PluginRoute } from './plugin-host.js';

/** Whose data a request to a plugin's route is about. */
export interface RoutePeople {
  /** People by the operator's own id; who is not known is left out. */
  readonly userIds?: readonly string[];
  readonly recipientIds?: readonly RecipientId[];
  /** How many, where the people themselves are not known; `null` when nobody counts. Nothing is noted of 0. */
  readonly people?: number | null;
  /** Where they came from: `sender-number:12`; no personal data. By default what the address asked for. */
  readonly filter?: string;
}

/** What a plugin's route notes in the access log, one line a request that was answered with a status below 400. */
export interface RouteAccess<Params = object, Query = object, Payload = unknown> {
  readonly kind: AccessEntry['kind'];
  /** `before`: what is answered cannot be taken back, or who it was is not known afterwards. Default `after`. */
  readonly when?: 'before' | 'after';
  /** `body` is the JSON that is answered; `null` before the work and for a file. Where this throws, nothing is answered. */
  whose(request: PluginRequest<Params, Query, Payload>, body: unknown): Promise<RoutePeople> | RoutePeople;
}

const kinds: ReadonlySet<unknown> = new Set<AccessEntry['kind']>(['read', 'change', 'export', 'erase']);

/** What is wrong with what routes say of people: each says whose data it is about, or that it is about nobody's. */
export function checkRouteAccess(
  routes: readonly { readonly plugin: string; readonly route: PluginRoute }[],
): readonly FieldProblem[] {
  return routes.flatMap(({ plugin, route }) => {
    // A plugin in plain JavaScript meets no compiler.
    const access = route.access as Partial<RouteAccess> | 'nobody' | null | undefined;
    const path = `plugins.${plugin}.routes.${route.method} ${route.path}.access`;
    if (access === 'nobody') return [];
    if (!kinds.has(access?.kind) || typeof access?.whose !== 'function') {
      const problem = `must say whose data the route is about: an access with "kind" and "whose", or 'nobody'`;
      return [{ path, problem }];
    }
    if (route.scope !== 'public') return [];
    const problem = `must be 'nobody' for a public route, of which nobody could say who saw it; ask for a scope`;
    return [{ path, problem }];
  });
}
