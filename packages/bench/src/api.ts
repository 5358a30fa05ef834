import { createReadStream, statSync } from 'node:fs';
import { request } from 'node:http';
import type { Engine } from '@pabal/core';
import { mintKey } from '@pabal/server';

/** Asks the HTTP API as a client would. */
export interface Api {
  post<Body>(path: string, body: unknown, idempotencyKey?: string): Promise<Body>;
  /** Sends a CSV file; resolves with the answer, which comes when every row is written. */
  putFile<Body>(path: string, file: string): Promise<Body>;
}

/** Opens an API for a workspace with a key of all scopes. */
export async function openApi(url: string, engine: Engine, workspaceId: number): Promise<Api> {
  const { text: apiKey } = await mintKey(engine.resolve, {
    ...{ workspaceId, name: 'bench', scopes: ['*'], expiresAt: null, actor: 'system' },
    environmentName: 'bench',
  });

  const ask = <Body>(
    method: string,
    path: string,
    headers: Readonly<Record<string, string | number>>,
    send: (outgoing: ReturnType<typeof request>) => void,
  ): Promise<Body> =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        `${url}${path}`,
        { method, headers: { authorization: `Bearer ${apiKey}`, ...headers } },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(pieces).toString();
            if ((answer.statusCode ?? 500) < 300) resolve(JSON.parse(text) as Body);
            else reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`));
          });
        },
      );
      outgoing.on('error', reject);
      send(outgoing);
    });

  return {
    post: (path, body, idempotencyKey) =>
      ask(
        'POST',
        path,
        {
          'content-type': 'application/json',
          ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        },
        (outgoing) => outgoing.end(JSON.stringify(body)),
      ),
    putFile: (path, file) =>
      ask(
        'PUT',
        path,
        { 'content-type': 'text/csv', 'content-length': statSync(file).size },
        (outgoing) => void createReadStream(file).pipe(outgoing),
      ),
  };
}
