import { randomBytes } from 'node:crypto';
import type { Clock } from '@pabal/core';
import { Pool } from 'undici';
import { exchange, type Exchange, type ExchangeRequest } from './exchange.js';
import type { SolapiOptions } from './solapi-options.js';
import { toSolapiAuthorization } from './solapi-signature.js';

/** What one call needs: the time to sign with, and what may end it early. */
export interface SolapiCallContext {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Shorter than the configured time, where there is less left. */
  readonly timeoutMs?: number;
  /** Asked right before the first byte leaves; without it the call may start at any time. */
  readonly mayStart?: () => boolean;
}

/** An answer with its body read, or no answer. */
export type SolapiAnswer =
  | (Omit<Extract<Exchange, { kind: 'answer' }>, 'body'> & {
      /** The JSON of the body; `undefined` when it is none. */
      readonly body: unknown;
    })
  | Extract<Exchange, { kind: 'no-answer' }>;

/** Signed calls to Solapi: one call is one HTTP request, never repeated. */
export interface SolapiClient {
  call(request: Omit<ExchangeRequest, 'headers'>, context: SolapiCallContext): Promise<SolapiAnswer>;
  close(): Promise<void>;
}

/** Where salts come from: 12 to 64 characters, never the same twice. */
export type SaltSource = () => string;

/** Opens a pool of kept connections to Solapi. Follows no redirect and resends nothing. */
export function openSolapiClient(options: SolapiOptions, createSalt: SaltSource = randomSalt): SolapiClient {
  const base = new URL(options.baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  const pool = new Pool(base.origin, {
    connections: options.maxConnections,
    pipelining: 1,
    connect: { timeout: options.connectTimeoutMs },
    // One deadline for the whole call stands in `exchange`; undici's own are coarse and start later.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  let closing: Promise<void> | undefined;

  return {
    async call(request, { clock, signal, mayStart, timeoutMs = options.requestTimeoutMs }) {
      const headers = {
        authorization: toSolapiAuthorization(options, clock.now(), createSalt()),
        accept: 'application/json',
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
      };
      const path = prefix + request.path;
      const limits = { signal, mayStart, timeoutMs: Math.min(timeoutMs, options.requestTimeoutMs) };
      const result = await exchange(pool, { ...request, path, headers }, limits);
      return result.kind === 'answer' ? { ...result, body: parseJson(result.body) } : result;
    },
    close: () => (closing ??= pool.close()),
  };
}

function randomSalt(): string {
  return randomBytes(16).toString('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
