import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One POST that reached the sink. */
export interface Post {
  readonly headers: IncomingHttpHeaders;
  readonly items: readonly Record<string, unknown>[];
}

/** A client's webhook: keeps what it is posted and answers as told. */
export interface WebhookSink {
  readonly url: string;
  readonly posts: Post[];
  /** Statuses of the next answers; 200 when there are none left. */
  readonly statuses: number[];
  stop(): Promise<void>;
}

/** Starts a sink on a free port. */
export async function startWebhookSink(): Promise<WebhookSink> {
  const posts: Post[] = [];
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posts.push({ headers: request.headers, items: JSON.parse(Buffer.concat(chunks).toString()) });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/solapi`,
    posts,
    statuses,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
