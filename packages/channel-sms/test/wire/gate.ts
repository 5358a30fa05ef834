import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a gate does with connections. */
export type GateMood = 'pass' | 'refuse' | 'silent' | 'garbage';

/** A door before a server, which a test opens, closes and confuses. */
export interface Gate {
  readonly url: string;
  become(mood: GateMood): Promise<void>;
  close(): Promise<void>;
}

const garbage =
  'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 24\r\n\r\n<html>Bad gateway</html>';

/** Opens a gate before the server at `target`. */
export async function openGate(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let mood: GateMood = 'pass';
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const take = (client: Socket): void => {
    keep(client);
    if (mood === 'garbage') client.on('data', () => client.end(garbage));
    if (mood !== 'pass') return;
    const server = keep(connect(Number(port), hostname));
    client.pipe(server).pipe(client);
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  };
  const listen = async (at: number): Promise<Server> => {
    const server = createServer(take).listen(at, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const shut = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  let server = await listen(0);
  const own = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${own}`,
    async become(next) {
      if (next === mood) return;
      mood = next;
      await shut();
      if (mood !== 'refuse') server = await listen(own);
    },
    close: shut,
  };
}
