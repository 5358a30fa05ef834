import { createServer } from 'node:net';

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });
}

/** The wanted TCP port of 127.0.0.1 when it is free, else one that the system chooses. */
export async function findFreePort(wanted: number | undefined): Promise<number> {
  const port = (wanted === undefined ? undefined : await tryPort(wanted)) ?? (await tryPort(0));
  if (port === undefined) throw new TypeError('127.0.0.1 has no free port');
  return port;
}
