import { server as createServer, type Lifecycle, type Server } from '@hapi/hapi';

import { addControlRoutes } from '../control/control-routes.js';
import type { SimControl } from '../control/sim-control.js';
import { watchVendorCalls } from '../vendor-calls.js';
import { toAcceptedMessages, type AcceptedMessage } from './accepted-message.js';
import { requireSignature } from './authenticate.js';
import { numbersOfCall } from './call-numbers.js';
import { createControl } from './control.js';
import { createWorld } from './create-world.js';
import { parseSolapiSimOptions, type SolapiSimOptions } from './options.js';
import { addAccountRoutes } from './routes/account-routes.js';
import { addDirectRoutes } from './routes/direct-routes.js';
import { addGroupRoutes } from './routes/group-routes.js';
import { addLookupRoutes } from './routes/lookup-routes.js';
import { addStorageRoutes } from './routes/storage-routes.js';
import { toErrorBody, VendorError } from './vendor-error.js';
import type { World } from './world.js';

/** A running simulator of Solapi. */
export interface SolapiSim {
  /** Base URL, without a slash at the end. */
  readonly url: string;
  /** The messages it took for sending so far, group by group. */
  accepted(): readonly AcceptedMessage[];
  /** The same controls as `/__sim`, in process. */
  readonly control: SimControl;
  /** Ends the server, forgets what is on the agenda and closes the log. */
  stop(): Promise<void>;
}

const maxBodyBytes = 15 * 1_024 * 1_024;
const stopTimeoutMs = 200;
/** Longer than clients keep idle connections, so that no call meets a socket that is just being closed. */
const keepAliveMs = 120_000;

/** Every error leaves in the vendor's form. */
function answerErrors(server: Server): void {
  server.ext('onPreResponse', (request, h): Lifecycle.ReturnValue => {
    const { response } = request;
    if (!('isBoom' in response)) return h.continue;
    if (response instanceof VendorError) {
      return h
        .response({ errorCode: response.errorCode, errorMessage: response.message })
        .code(response.status);
    }
    const { statusCode } = response.output;
    return h.response(toErrorBody('', statusCode)).code(statusCode);
  });
}

function createSimServer(world: World, control: SimControl): Server {
  const server = createServer({
    host: world.settings.host,
    port: world.settings.port,
    compression: false,
    routes: { payload: { maxBytes: maxBodyBytes } },
  });
  server.listener.keepAliveTimeout = keepAliveMs;
  requireSignature(server, world);
  answerErrors(server);
  watchVendorCalls(server, {
    clock: world.clock,
    calls: world.calls,
    scenarios: world.scenarios,
    latencyMs: world.settings.latencyMs,
    numbersOf: (request) => numbersOfCall(world, request),
    toErrorBody,
  });
  addControlRoutes(server, control);
  addDirectRoutes(server, world);
  addGroupRoutes(server, world);
  addLookupRoutes(server, world);
  addAccountRoutes(server);
  addStorageRoutes(server, world);
  return server;
}

/**
 * Starts Solapi on loopback. With a log file that exists, it goes on where the log ends. Throws a TypeError for
 * options that are not right.
 */
export async function startSolapiSim(options: SolapiSimOptions): Promise<SolapiSim> {
  const world = createWorld(parseSolapiSimOptions(options));
  const control = createControl(world);
  const server = createSimServer(world, control);
  const stop = async (): Promise<void> => {
    world.agenda.stop();
    await server.stop({ timeout: stopTimeoutMs });
    await world.reports.stop();
    world.journal.close();
  };
  try {
    await server.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: server.info.uri,
    accepted: () => [...world.groups.values()].flatMap(toAcceptedMessages),
    control,
    stop,
  };
}
