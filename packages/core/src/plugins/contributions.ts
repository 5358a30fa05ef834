import type { IntakeCheck } from '../consent/intake-check.js';
import type { Chore } from '../delivery/chore.js';
import type { OptOutTaker } from '../delivery/opt-out-taker.js';
import type { DeclaredField } from '../domain/declared-field.js';
import type { PluginRule } from '../domain/rule.js';
import type { Channel } from '../ports/channel.js';
import type { ExperimentMetric } from '../ports/experiment-metric.js';
import type { JobHandler, JobSettings } from '../ports/job-queue.js';
import type { ConsentGround } from '../policy/consent-ground.js';
import type { ContentReview } from '../policy/content-review.js';
import type { Policy } from '../policy/policy.js';
import type { Hooks } from './lifecycle.js';
import type { PluginStatus } from './plugin-status.js';
import type { PluginRoute } from './plugin-host.js';
import type { Resolve } from '../ports/token.js';

/** Something a plugin declared, with the plugin's name. */
export interface Contribution<Made> {
  readonly plugin: string;
  readonly make: (resolve: Resolve) => Made;
}

/** A job that a plugin declared. */
export interface JobContribution extends Contribution<JobHandler> {
  readonly name: string;
  readonly settings: JobSettings;
}

/** Everything that plugins declared in `setup`. */
export interface Contributions {
  readonly channels: Contribution<Channel>[];
  readonly policies: Contribution<Policy>[];
  readonly metrics: Contribution<ExperimentMetric>[];
  readonly grounds: Contribution<ConsentGround>[];
  readonly reviews: Contribution<ContentReview>[];
  readonly intakeChecks: Contribution<IntakeCheck>[];
  readonly chores: Contribution<Chore>[];
  readonly optOutTakers: Contribution<OptOutTaker>[];
  readonly declarations: Map<string, DeclaredField>;
  readonly rules: PluginRule[];
  /** Duties that are seen to, with the plugins that do. */
  readonly duties: Map<string, string>;
  readonly jobs: JobContribution[];
  readonly routes: Contribution<PluginRoute>[];
  readonly hooks: Hooks[];
  readonly statuses: Map<string, PluginStatus>;
}

/** An empty collection. */
export function createContributions(): Contributions {
  return {
    ...{ channels: [], policies: [], metrics: [], grounds: [], reviews: [], intakeChecks: [], chores: [] },
    ...{ optOutTakers: [], declarations: new Map(), rules: [], duties: new Map() },
    ...{ jobs: [], routes: [], hooks: [], statuses: new Map() },
  };
}
