import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { EngineError, type FieldProblem } from '@pabal/core';
import { Agent, request, type Dispatcher } from 'undici';
import type { Credentials } from '../configuration/credentials-file.js';
import { parseApiKey } from '../keys/api-key-text.js';
import { createServerError } from '../server-error.js';
import { readEvents, type StreamEvent } from './read-events.js';

/** What goes with a request. */
export interface AskOptions {
  readonly body?: unknown;
  readonly file?: Readable;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Talks to the HTTP API as any other client would. */
export class ApiClient {
  readonly url: string;
  /** Id of the key that it uses; `null` when that is no key of ours. */
  readonly keyId: string | null;
  private readonly apiKey: string;
  private readonly agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

  constructor({ url, apiKey }: Credentials) {
    this.url = url;
    this.keyId = parseApiKey(apiKey)?.id ?? null;
    this.apiKey = apiKey;
  }

  /**
   * Asks and answers the body.
   * @throws EngineError what the API answered as a problem, or `API_UNREACHABLE`
   */
  async ask<Body>(method: Method, path: string, options: AskOptions = {}): Promise<Body> {
    return readBody<Body>(await this.send(method, path, options));
  }

  /**
   * Writes an answer into a stream as it comes.
   * @throws EngineError what the API answered as a problem, or `API_UNREACHABLE`
   */
  async download(path: string, target: Writable): Promise<void> {
    const response = await this.send('GET', path, {});
    if (response.statusCode >= 300) await readBody(response);
    await pipeline(response.body, target);
  }

  /**
   * Reads a stream of events as they come, until it ends.
   * @throws EngineError what the API answered as a problem, or `API_UNREACHABLE`
   */
  async *events(path: string): AsyncGenerator<StreamEvent> {
    const response = await this.send('GET', path, {});
    if (response.statusCode >= 300) await readBody(response);
    yield* readEvents(response.body);
  }

  /**
   * Asks and answers the lines of a body of JSON lines as they come; leaving the loop ends the request.
   * @throws EngineError what the API answered as a problem, or `API_UNREACHABLE`
   */
  async *lines<Line>(method: Method, path: string, options: AskOptions = {}): AsyncGenerator<Line> {
    const response = await this.send(method, path, options);
    if (response.statusCode >= 300) await readBody(response);
    for await (const line of createInterface({ input: response.body, crlfDelay: Infinity })) {
      if (line !== '') yield JSON.parse(line) as Line;
    }
  }

  /** Lets go of the connections. */
  close(): Promise<void> {
    return this.agent.close();
  }

  private async send(
    method: Method,
    path: string,
    { body, file, idempotencyKey, signal }: AskOptions,
  ): Promise<Dispatcher.ResponseData> {
    return request(`${this.url}${path}`, {
      method,
      dispatcher: this.agent,
      headers: {
        authorization: `Bearer ${this.apiKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(file && { 'content-type': 'text/csv' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(file && { body: file }),
      ...(signal && { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw createServerError('API_UNREACHABLE', `Nothing answers at ${this.url}.`, { cause });
    });
  }
}

interface ProblemBody {
  readonly code?: string;
  readonly detail?: string;
  readonly remedy?: string;
  readonly fields?: readonly FieldProblem[];
}

async function readBody<Body>({ statusCode, body }: Dispatcher.ResponseData): Promise<Body> {
  const text = await body.text();
  if (statusCode < 300) return (text === '' ? undefined : JSON.parse(text)) as Body;
  const problem = parseProblem(text);
  if (problem.code === undefined)
    throw createServerError('API_UNREACHABLE', `The API answered ${statusCode}.`);
  throw new EngineError(problem.code, problem.detail ?? problem.code, {
    fields: problem.fields ?? [],
    ...(problem.remedy !== undefined && { remedy: problem.remedy }),
  });
}

function parseProblem(text: string): ProblemBody {
  try {
    return JSON.parse(text) as ProblemBody;
  } catch {
    return {};
  }
}
