import type { Request, Server } from '@hapi/hapi';
import Joi from 'joi';

import { scenarioRuleSchema, type ScenarioRule } from '../scenario-rule.js';
import type { MessageQuery, OptOutOrder, SimControl } from './sim-control.js';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const startKey = Joi.number().integer().min(0).default(0);
const limit = Joi.number().integer().min(1).max(10_000).default(1_000);

const rulesSchema = Joi.alternatives(
  Joi.object({ rules: Joi.array().items(scenarioRuleSchema).min(1).required() }),
  scenarioRuleSchema,
);
const clockSchema = Joi.object({ at: Joi.date(), advanceMs: Joi.number() }).xor('at', 'advanceMs');
const optOutSchema = Joi.object<OptOutOrder>({
  numbers: Joi.array()
    .items(Joi.string().pattern(/^\d{4,15}$/))
    .min(1)
    .required(),
  senderNumber: Joi.string().pattern(/^\d{4,15}$/),
});

/** Why the payload was refused, by path and without its values. */
function refuseInvalid(_request: Request, _h: unknown, error?: Error): never {
  throw error ?? new TypeError('the control call is invalid');
}

/** Adds the control plane: `/__sim/…`, without vendor authentication, for callers on loopback only. */
export function addControlRoutes(server: Server, control: SimControl): void {
  server.ext('onPreAuth', (request, h) => {
    if (!request.path.startsWith('/__sim/') || loopback.has(request.info.remoteAddress)) return h.continue;
    return h
      .response({ errorCode: 'LoopbackOnly', errorMessage: 'The control plane answers on loopback only.' })
      .code(403)
      .takeover();
  });

  const validated = (payload: Joi.Schema) => ({
    auth: false as const,
    validate: { payload, failAction: refuseInvalid },
  });
  const paged = (query: Joi.ObjectSchema) => ({
    auth: false as const,
    validate: { query, failAction: refuseInvalid },
  });

  server.route([
    {
      method: 'POST',
      path: '/__sim/scenarios',
      options: validated(rulesSchema),
      handler(request) {
        const payload = request.payload as ScenarioRule | { rules: ScenarioRule[] };
        control.addRules('rules' in payload ? payload.rules : [payload]);
        return { rules: control.listRules() };
      },
    },
    {
      method: 'DELETE',
      path: '/__sim/scenarios',
      options: { auth: false },
      handler() {
        control.clearRules();
        return { rules: control.listRules() };
      },
    },
    {
      method: 'GET',
      path: '/__sim/scenarios',
      options: { auth: false },
      handler: () => ({ rules: control.listRules() }),
    },
    {
      method: 'GET',
      path: '/__sim/messages',
      options: paged(Joi.object({ startKey, limit, groupId: Joi.string(), to: Joi.string() })),
      handler: (request) => control.messages(request.query as unknown as MessageQuery),
    },
    {
      method: 'GET',
      path: '/__sim/calls',
      options: paged(Joi.object({ startKey, limit, kind: Joi.string() })),
      handler: (request) => control.calls(request.query as unknown as { startKey: number; limit: number }),
    },
    {
      method: 'POST',
      path: '/__sim/clock',
      options: validated(clockSchema),
      handler(request) {
        const { at, advanceMs } = request.payload as { at?: Date; advanceMs?: number };
        if (at) control.clock.set(at.getTime());
        else control.clock.advance(advanceMs as number);
        return { nowMs: control.clock.now() };
      },
    },
    {
      method: 'POST',
      path: '/__sim/opt-out',
      options: validated(optOutSchema),
      handler: (request) => ({ added: control.addOptOuts(request.payload as OptOutOrder) }),
    },
    {
      method: 'POST',
      path: '/__sim/reset',
      options: { auth: false },
      handler() {
        control.reset();
        return { reset: true };
      },
    },
  ]);
}
