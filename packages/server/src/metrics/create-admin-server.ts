import { server as createHapi, type Server } from '@hapi/hapi';
import type { Engine } from '@pabal/core';
import { createMetrics } from './create-metrics.js';

/** The admin port: metrics without a key, on loopback only. */
export function createAdminServer(engine: Engine, port: number): Server {
  const metrics = createMetrics(engine);
  const server = createHapi({ host: '127.0.0.1', port, debug: false });
  server.route({
    method: 'GET',
    path: '/metrics',
    options: { auth: false },
    handler: async (_request, toolkit) => toolkit.response(await metrics.text()).type(metrics.mediaType),
  });
  return server;
}
