import type { Readable } from 'node:stream';
import type { Request } from '@hapi/hapi';
import type { Unit } from '@pabal/core';
import type { Success } from './http-errors.js';

/** A request as a route sees it: checked, and with who calls. */
export interface Call<Params, Query, Payload> {
  readonly params: Params;
  readonly query: Query;
  readonly payload: Payload;
  readonly workspaceId: number;
  /** `key:<id>`. */
  readonly actor: string;
  readonly hasScope: (scope: string) => boolean;
  /** When the key of the caller ends; `null`: never. */
  readonly keyExpiresAt: Date | null;
  /** Where it came from, as far as trusted proxies say; empty where nobody knows. */
  readonly address: string;
  /**
   * Stores the answer to the Idempotency-Key in the transaction of the work: then no crash can part the two. Absent without a key.
   * @throws EngineError `IDEMPOTENCY_IN_PROGRESS` when another request did the work meanwhile
   */
  readonly finish?: (unit: Unit, answer: Answer) => Promise<void>;
  readonly request: Request;
}

/** What a route answers. */
export interface Answer {
  readonly kind: Success;
  /** A plugin's own status, in place of that of `kind`. */
  readonly status?: number;
  readonly body?: unknown;
  /** Instead of a body. */
  readonly stream?: Readable;
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers with a body. */
export function ok(body: unknown): Answer {
  return { kind: 'ok', body };
}

/** Answers that something is there now, and where. */
export function created(body: unknown, location: string): Answer {
  return { kind: 'created', body, headers: { location } };
}

/** Answers that it is done. */
export const noContent: Answer = { kind: 'no-content' };
