import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServerError } from '../server-error.js';

/**
 * The port itself when it is free, or any free one for 0. Found out before anything else starts.
 * @throws EngineError `SERVER_PORT_IN_USE`
 */
export async function claimPort(host: string, port: number): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === 'EADDRINUSE';
      const problem = isTaken ? 'is in use' : 'cannot be listened on';
      const why = isTaken ? {} : { cause };
      reject(createServerError('SERVER_PORT_IN_USE', `Port ${port} of ${host} ${problem}.`, why));
    });
    probe.listen({ host, port, exclusive: true }, () => {
      const { port: found } = probe.address() as AddressInfo;
      probe.close(() => resolve(found));
    });
  });
}
