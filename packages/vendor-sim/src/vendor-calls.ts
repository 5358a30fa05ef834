import { setTimeout as delay } from 'node:timers/promises';

import type { Lifecycle, Request, ResponseToolkit, Server } from '@hapi/hapi';

import type { CallLog, CallRecord } from './call-log.js';
import type { SimClock } from './clock.js';
import type { ScenarioBook } from './scenario-book.js';
import type { CallEffect } from './scenario-rule.js';

declare module '@hapi/hapi' {
  interface RouteOptionsApp {
    /** The kind of vendor call a route answers; routes without it are not the vendor's. */
    call?: string;
  }
  interface RequestApplicationState {
    arrivedAt?: number;
    call?: CallRecord;
    effects?: readonly CallEffect[];
  }
}

/** What `watchVendorCalls` needs of the simulator it watches. */
export interface VendorCallsContext {
  readonly clock: SimClock;
  readonly calls: CallLog;
  readonly scenarios: ScenarioBook;
  /** How long every call takes at least. */
  readonly latencyMs: number;
  /** The recipients' numbers a call is about, for rules with a suffix. */
  numbersOf(request: Request): Iterable<string>;
  /** The vendor's error body. */
  toErrorBody(errorCode: string, status: number): object;
}

/** The instant the request reached the simulator. */
export function arrivedAtOf(request: Request): number {
  return request.app.arrivedAt as number;
}

function cut(request: Request, h: ResponseToolkit, context: VendorCallsContext, moment: string): symbol {
  const { call } = request.app;
  if (call) Object.assign(call, { finishedAt: context.clock.now(), fault: `reset-${moment}` });
  request.raw.req.socket.resetAndDestroy();
  return h.abandon;
}

async function waitFor(effects: readonly CallEffect[], moment: string, atLeastMs: number): Promise<void> {
  let latencyMs = atLeastMs;
  for (const effect of effects) {
    if (effect.kind === 'latency' && (effect.moment ?? 'before-accept') === moment)
      latencyMs += effect.latencyMs;
  }
  if (latencyMs > 0) await delay(latencyMs);
}

/** Logs every vendor call of the server and makes the faults that the scenarios ask for. */
export function watchVendorCalls(server: Server, context: VendorCallsContext): void {
  const { clock, calls, scenarios } = context;

  server.ext('onRequest', (request, h) => {
    request.app.arrivedAt = clock.now();
    return h.continue;
  });

  server.ext('onPreAuth', (request, h) => {
    const kind = request.route.settings.app?.call;
    if (kind !== undefined) request.app.call = calls.start(kind, arrivedAtOf(request));
    return h.continue;
  });

  server.ext('onPreHandler', async (request, h): Promise<Lifecycle.ReturnValue> => {
    const { call } = request.app;
    if (!call) return h.continue;
    const effects = scenarios.takeForCall(call.kind, () => context.numbersOf(request));
    request.app.effects = effects;
    await waitFor(effects, 'before-accept', context.latencyMs);
    for (const effect of effects) {
      if (effect.kind === 'reset' && effect.moment === 'before-accept')
        return cut(request, h, context, effect.moment);
      if (effect.kind !== 'reply') continue;
      call.fault = `reply-${effect.status}`;
      const response = h
        .response(context.toErrorBody(effect.errorCode ?? '', effect.status))
        .code(effect.status);
      if (effect.retryAfterSeconds !== undefined)
        response.header('retry-after', String(effect.retryAfterSeconds));
      return response.takeover();
    }
    return h.continue;
  });

  server.ext('onPreResponse', async (request, h): Promise<Lifecycle.ReturnValue> => {
    const { call, effects = [] } = request.app;
    if (!call) return h.continue;
    const { response } = request;
    const status = 'isBoom' in response ? response.output.statusCode : response.statusCode;
    await waitFor(effects, 'after-accept', 0);
    const isReset = effects.some((effect) => effect.kind === 'reset' && effect.moment === 'after-accept');
    if (isReset && status < 400) return cut(request, h, context, 'after-accept');
    call.finishedAt = clock.now();
    call.httpStatus = status;
    return h.continue;
  });
}
