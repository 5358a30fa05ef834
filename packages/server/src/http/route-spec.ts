import type { ObjectSchema, Schema } from 'joi';
import type { Scope } from '../keys/scopes.js';
import type { AccessSpec } from './access-spec.js';
import type { Answer, Call } from './call.js';
import type { KnownCode, Success } from './http-errors.js';

/** One answer of a route, for checking and for the description. */
export interface AnswerSpec {
  readonly kind: Success;
  readonly description: string;
  /** Shape of the body; absent when there is none or it is a stream. */
  readonly schema?: Schema;
  /** For streams. */
  readonly mediaType?: string;
}

/** What the description of the API says of a route. */
export interface RouteDescription {
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** All that the key needs; none for a public route. */
  readonly scopes: readonly string[];
  readonly answer: AnswerSpec;
  readonly errors: readonly KnownCode[];
  readonly idempotency: 'required' | 'accepted' | 'none';
  /** Whether the access log notes it. */
  readonly isNoted: boolean;
  /** Media types of the body, when it is not JSON. */
  readonly accepts?: readonly string[];
}

/** A route: everything about it in one value. There is no default for `scope`: each says who may. */
export interface RouteSpec<Params = object, Query = object, Payload = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Scope that the key needs, or `public`. */
  readonly scope: Scope | 'public' | (string & {});
  /** A second scope that the key needs beside. */
  readonly alsoScope?: Scope;
  readonly operationId: string;
  /** What the access log notes; of every route that shows or changes data of people. */
  readonly access?: AccessSpec<Params, Query, Payload>;
  readonly tag: string;
  /** One sentence without a dot. */
  readonly summary: string;
  readonly description?: string;
  readonly params?: ObjectSchema<Params>;
  readonly query?: ObjectSchema<Query>;
  readonly payload?: Schema<Payload>;
  /** How the body is read, when it is not JSON. */
  readonly body?: {
    readonly accepts: readonly string[];
    /** `stream`: not read before the handler asks for it. */
    readonly as: 'bytes' | 'stream';
    readonly maxBytes: number;
  };
  readonly answer: AnswerSpec;
  /** Error codes that callers should expect beside those that every route has. */
  readonly errors?: readonly KnownCode[];
  readonly idempotency?: 'required' | 'accepted';
  handle(call: Call<Params, Query, Payload>): Promise<Answer> | Answer;
}

/** Declares a route; keeps the types of its parts together. */
export function defineRoute<Params = object, Query = object, Payload = unknown>(
  spec: RouteSpec<Params, Query, Payload>,
): RouteSpec {
  return spec as unknown as RouteSpec;
}

declare module '@hapi/hapi' {
  interface PluginSpecificConfiguration {
    readonly pabal?: RouteDescription;
  }
}
