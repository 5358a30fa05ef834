import { tokens, type PluginHost, type PluginRoute } from '@pabal/core';
import Joi from 'joi';
import { openKillSwitches, type KillSwitch } from './kill-switch.js';

const path = 'kill-switch';

type Move = Pick<KillSwitch, 'state' | 'reason' | 'effect'>;

const payload = Joi.object<Move, true>({
  state: Joi.string().valid('thrown', 'lifted').required(),
  reason: Joi.string().trim().min(1).max(500).required(),
  effect: Joi.string().valid('hold', 'deny').default('hold'),
}).required();

/** Adds the routes by which a workspace's advertising is stopped and let go on. */
export function addKillSwitchRoutes(host: PluginHost, handOverLimitMs: number): void {
  host.addRoute((resolve) => ({
    ...{ method: 'GET', path, scope: 'compliance:read', access: 'nobody' },
    summary: 'Read whether advertising is stopped',
    async handle({ workspaceId }) {
      const found = await openKillSwitches(resolve).read(resolve(tokens.unitOfWork).direct, workspaceId);
      return { status: 200, body: found ?? { state: 'lifted' } };
    },
  }));
  host.addRoute((resolve): PluginRoute => {
    const route: PluginRoute<object, object, Move> = {
      ...{ method: 'PUT', path, scope: 'compliance:write', access: 'nobody', payload },
      summary: 'Stop all advertising of the workspace, or let it go on',
      description: `Once it is answered, no request that carries advertising starts. That takes up to ${handOverLimitMs} ms.`,
      async handle({ workspaceId, actor, payload: { state, reason, effect } }) {
        const moved = await openKillSwitches(resolve).move(workspaceId, { state, reason, effect, actor });
        if (state === 'thrown') await resolve(tokens.clock).delay(handOverLimitMs);
        return { status: 200, body: moved };
      },
    };
    return route;
  });
}
