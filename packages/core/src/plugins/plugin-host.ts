import type { ObjectSchema, Schema } from 'joi';
import type { Chore } from '../delivery/chore.js';
import type { OptOutTaker } from '../delivery/opt-out-taker.js';
import type { DeclaredField } from '../domain/declared-field.js';
import type { Sentence } from '../domain/reason.js';
import type { Rule } from '../domain/rule.js';
import type { ConsentGround } from '../policy/consent-ground.js';
import type { ContentReview } from '../policy/content-review.js';
import type { IntakeCheck } from '../consent/intake-check.js';
import type { Policy } from '../policy/policy.js';
import type { Channel } from '../ports/channel.js';
import type { ExperimentMetric } from '../ports/experiment-metric.js';
import type { JobHandler, JobSettings } from '../ports/job-queue.js';
import type { Logger } from '../ports/logger.js';
import type { Resolve, Token } from '../ports/token.js';
import type { PluginStatus } from './plugin-status.js';
import type { RouteAccess } from './route-access.js';

/** What a lifecycle hook is given. */
export interface StartContext {
  /** Aborts when the engine gives up waiting or stops. */
  readonly signal: AbortSignal;
  readonly resolve: Resolve;
}

/** What a plugin's route is asked. Everything in it was checked by the schemas of the route. */
export interface PluginRequest<Params = object, Query = object, Payload = unknown> {
  /** 0 for a public route, which belongs to no workspace. */
  readonly workspaceId: number;
  /** `key:<id>`; `public` for a public route. */
  readonly actor: string;
  readonly params: Params;
  readonly query: Query;
  /** Bytes where the route takes bytes. */
  readonly payload: Payload;
}

/** What a plugin's route answers: JSON, or a file. */
export type PluginAnswer =
  | { readonly status: number; readonly body: unknown }
  | {
      readonly status: number;
      /** `text/csv`, `application/pdf`, … */
      readonly mediaType: string;
      /** When given, browsers save it under this name. */
      readonly fileName?: string;
      readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
    };

/** A route that a plugin adds to the server, under `/v1/plugins/<plugin>/`. */
export interface PluginRoute<Params = object, Query = object, Payload = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Scope that the caller's key needs, or `public` for everybody. */
  readonly scope: string;
  /** What the access log notes. There is no default: a route that shows and changes no data of people says `nobody`. */
  readonly access: RouteAccess<NoInfer<Params>, NoInfer<Query>, NoInfer<Payload>> | 'nobody';
  /** One sentence without a dot. */
  readonly summary: string;
  readonly description?: string;
  readonly params?: ObjectSchema<Params>;
  readonly query?: ObjectSchema<Query>;
  readonly payload?: Schema<Payload>;
  /** For a body that is not JSON: its media types and its size at most. */
  readonly bytes?: { readonly accepts: readonly string[]; readonly maxBytes: number };
  /** Shape of the JSON that it answers. */
  readonly answer?: Schema;
  handle(request: PluginRequest<Params, Query, Payload>): Promise<PluginAnswer>;
}

/** How a plugin declares what it brings. The list grows by methods, never by plugin kinds. */
export interface PluginHost {
  readonly log: Logger;
  /** Adds a way to send. */
  addChannel(factory: (resolve: Resolve) => Channel): void;
  /** Adds a rule, placed by its stage and by `before`/`after`. */
  addPolicy(factory: (resolve: Resolve) => Policy): void;
  /** Adds a ground on which people may be advertised to who never said yes. */
  addConsentGround(factory: (resolve: Resolve) => ConsentGround): void;
  /** Adds a reader of what operators write. */
  addContentReview(factory: (resolve: Resolve) => ContentReview): void;
  /** Adds a check of contacts and statements of consent that come in. */
  addIntakeCheck(factory: (resolve: Resolve) => IntakeCheck): void;
  /** Asks something of every campaign. A name that is asked twice is refused. */
  addDeclaration(field: DeclaredField): void;
  /** Adds rules that reasons of this plugin name, in all their versions. */
  addRules(rules: readonly Rule[]): void;
  /** Says that this plugin sees to a duty that channels name: `night`, `ad-label`. */
  fulfil(duty: string): void;
  /** Adds something that is done again and again, by one worker at a time. */
  addChore(factory: (resolve: Resolve) => Chore): void;
  /** Adds somebody who applies refusals that vendors report by callback. */
  addOptOutTaker(factory: (resolve: Resolve) => OptOutTaker): void;
  /** Adds a metric by which experiments can be decided. */
  addMetric(factory: (resolve: Resolve) => ExperimentMetric): void;
  /** Provides a port or another service. A token that is provided twice is refused. */
  provide<Service>(token: Token<Service>, factory: (resolve: Resolve) => Service): void;
  /** Adds a kind of job. */
  addJob(name: string, settings: JobSettings, factory: (resolve: Resolve) => JobHandler): void;
  addRoute(factory: (resolve: Resolve) => PluginRoute): void;
  /**
   * Adds sentences for reason codes. A plugin's codes bear its prefix; a code that is there already is refused. `CODE@version`
   * is what a code meant under that version of a rule (`korea/2026-10-01`) or policy, for decisions that were stored then.
   */
  addMessages(catalogue: Readonly<Record<string, Sentence>>): void;
  onStart(run: (context: StartContext) => Promise<void> | void): void;
  /** Runs in reverse order, also after a start that failed half-way. */
  onStop(run: () => Promise<void> | void): void;
  /** Tells operators how the plugin fares. */
  report(status: PluginStatus): void;
}
