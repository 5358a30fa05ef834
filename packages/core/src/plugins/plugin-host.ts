import type { Sentence } from '../domain/reason.js';
import type { Policy } from '../policy/policy.js';
import type { Channel } from '../ports/channel.js';
import type { ExperimentMetric } from '../ports/experiment-metric.js';
import type { JobHandler, JobSettings } from '../ports/job-queue.js';
import type { Logger } from '../ports/logger.js';
import type { Resolve, Token } from '../ports/token.js';
import type { PluginStatus } from './plugin-status.js';

/** What a lifecycle hook is given. */
export interface StartContext {
  /** Aborts when the engine gives up waiting or stops. */
  readonly signal: AbortSignal;
  readonly resolve: Resolve;
}

/** A route that a plugin adds to the server, under `/v1/plugins/<plugin>/`. */
export interface PluginRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Scope that the caller's key needs. */
  readonly scope: string;
  handle(request: {
    readonly workspaceId: number;
    readonly params: Readonly<Record<string, string>>;
    readonly payload: unknown;
  }): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** How a plugin declares what it brings. The list grows by methods, never by plugin kinds. */
export interface PluginHost {
  readonly log: Logger;
  /** Adds a way to send. */
  addChannel(factory: (resolve: Resolve) => Channel): void;
  /** Adds a rule, placed by its stage and by `before`/`after`. */
  addPolicy(factory: (resolve: Resolve) => Policy): void;
  /** Adds a metric by which experiments can be decided. */
  addMetric(factory: (resolve: Resolve) => ExperimentMetric): void;
  /** Provides a port or another service. A token that is provided twice is refused. */
  provide<Service>(token: Token<Service>, factory: (resolve: Resolve) => Service): void;
  /** Adds a kind of job. */
  addJob(name: string, settings: JobSettings, factory: (resolve: Resolve) => JobHandler): void;
  addRoute(factory: (resolve: Resolve) => PluginRoute): void;
  /** Adds sentences for reason codes. A plugin's codes bear its prefix; a code that is there already is refused. */
  addMessages(catalogue: Readonly<Record<string, Sentence>>): void;
  onStart(run: (context: StartContext) => Promise<void> | void): void;
  /** Runs in reverse order, also after a start that failed half-way. */
  onStop(run: () => Promise<void> | void): void;
  /** Tells operators how the plugin fares. */
  report(status: PluginStatus): void;
}
