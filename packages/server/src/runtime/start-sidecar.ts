import type { RunningService, Sidecar, Surroundings } from '../configuration/define-config.js';
import { createServerError } from '../server-error.js';

/**
 * Starts a sidecar.
 * @throws EngineError `SERVER_PORT_IN_USE` when another program has its port; anything else as the sidecar throws it
 */
export async function startSidecar(sidecar: Sidecar, surroundings: Surroundings): Promise<RunningService> {
  try {
    return await sidecar.start(surroundings);
  } catch (error) {
    const { code, port } = error as { readonly code?: unknown; readonly port?: unknown };
    if (code !== 'EADDRINUSE') throw error;
    const place = typeof port === 'number' ? `Port ${port}` : 'The port';
    throw createServerError('SERVER_PORT_IN_USE', `${place}, which ${sidecar.name} listens on, is in use.`);
  }
}
