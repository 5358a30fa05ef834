import { createServer } from '../create-server.js';
import { keepImportsHonest } from '../imports/keep-imports-honest.js';
import { createAdminServer } from '../metrics/create-admin-server.js';
import type { Logger } from '@pabal/core';
import type { Runtime } from './open-runtime.js';

/** Lets the API of a runtime listen. It stops, letting requests end, when the runtime does. */
export async function listen({ engine, environment, stops }: Runtime, log: Logger): Promise<void> {
  const {
    host,
    port,
    name,
    maxBodyBytes,
    maxImportBytes,
    bodyWaitMs,
    metrics,
    publicUrl,
    optOutsPerMinute,
    trustedProxies,
    adminPort,
  } = environment;
  const config = {
    host,
    port,
    name,
    maxBodyBytes,
    maxImportBytes,
    bodyWaitMs,
    metrics,
    publicUrl,
    optOutsPerMinute,
    trustedProxies,
  };
  const server = createServer({ engine, config, log });
  await server.start();
  stops.add('api', () => server.stop({ timeout: 5_000 }));
  stops.add('imports', keepImportsHonest(engine, log));
  if (metrics === 'admin-port') {
    const admin = createAdminServer(engine, adminPort);
    await admin.start();
    stops.add('admin', () => admin.stop());
  }
  log.info('api listens', { port });
}
