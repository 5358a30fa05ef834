import { server as createHapi, type Server } from '@hapi/hapi';
import type { Engine, Logger } from '@pabal/core';
import Joi from 'joi';
import { createErrorAnswer } from './http/answer-error.js';
import { createAddressOf } from './http/client-address.js';
import { assertNoKeyInQuery, createKeyScheme } from './http/authenticate.js';
import { refuseOwnAnswer } from './http/refuse-own-answer.js';
import { toServerRoute } from './http/to-server-route.js';
import { watchHttp } from './metrics/watch-http.js';
import { createMetrics } from './metrics/create-metrics.js';
import { describeApi } from './openapi/describe-api.js';
import { toProgressView } from './routes/campaign-view.js';
import { listRoutes } from './routes/list-routes.js';
import type { ServerConfig } from './server-config.js';
import { createServerError } from './server-error.js';
import { RunStreams } from './streams/run-streams.js';

/** What a server is made of. */
export interface ServerParts {
  readonly engine: Engine;
  readonly config: ServerConfig;
  readonly log: Logger;
}

/** Bytes of one header block; names and values of requests are short. */
const maxHeaderBytes = 16_384;

/** Makes the HTTP API over an engine. It listens once `start` is called; `inject` works at once. */
export function createServer({ engine, config, log }: ServerParts): Server {
  const server = createHapi({
    host: config.host,
    port: config.port,
    debug: false,
    routes: {
      security: { hsts: false, xframe: 'deny', noSniff: true, referrer: 'no-referrer', xss: 'disabled' },
      response: { modify: false, failAction: refuseOwnAnswer(log) },
    },
    router: { stripTrailingSlash: true },
  });
  server.listener.maxHeadersCount = 100;
  // An import of gigabytes takes longer than Node's five minutes. Headers keep their own time limit, bodies must come on.
  server.listener.requestTimeout = 0;
  (server.listener as { maxHeaderSize?: number }).maxHeaderSize = maxHeaderBytes;
  server.validator(Joi);
  server.auth.scheme('key', createKeyScheme(engine.resolve));
  server.auth.strategy('key', 'key');
  server.auth.default({ strategy: 'key', access: { scope: ['nobody'] } });
  server.ext('onRequest', (request, toolkit) => {
    // hapi would first wait for the whole body, however slowly it comes.
    const { method, path } = request;
    if (path.startsWith('/') && !server.match(method, path)) throw createServerError('ROUTE_NOT_FOUND');
    return toolkit.continue;
  });
  server.ext('onPreAuth', (request, toolkit) => {
    assertNoKeyInQuery(request);
    return toolkit.continue;
  });
  server.ext('onPreResponse', createErrorAnswer(log, engine.resolve, config.bodyWaitMs));
  const streams = new RunStreams({ engine, log, show: (progress) => toProgressView(progress, engine) });
  server.ext('onPreStop', () => streams.close());
  const metrics = config.metrics === 'off' ? null : createMetrics(engine);
  if (metrics) watchHttp(server, metrics);
  const limits = { maxBytes: config.maxBodyBytes, windowMs: config.bodyWaitMs };
  const addressOf = createAddressOf(config.trustedProxies);
  const describe = (): object => describeApi(server.table(), config.publicUrl);
  for (const spec of listRoutes({ engine, config, log }, { metrics, describe, streams })) {
    server.route(toServerRoute(spec, engine.resolve, limits, addressOf));
  }
  return server;
}
