import type { OptOutLinks } from './content/opt-out-links.js';
import type { ContentCache } from './content/content-cache.js';
import type { PolicyPlace } from './engine.js';
import type { EngineSettings } from './domain/engine-settings.js';
import { isEngineError, type FieldProblem } from './errors/engine-error.js';
import type { Contribution, Contributions } from './plugins/contributions.js';
import type { Resolve } from './ports/token.js';
import { citeRules } from './policy/cite-rules.js';
import { orderPolicies } from './policy/order.js';
import type { ConsentGround } from './policy/consent-ground.js';
import type { Policy } from './policy/policy.js';
import { createBudgetPolicy } from './policy/rules/budget.js';
import { createCampaignPeriodPolicy } from './policy/rules/campaign-period.js';
import { createConsentPolicy } from './policy/rules/consent.js';
import { createContentPolicy } from './policy/rules/content.js';
import { createControlGroupPolicy } from './policy/rules/control-group.js';
import { createDutiesPolicy } from './policy/rules/duties.js';
import { createDuplicateSendPolicy } from './policy/rules/duplicate-send.js';
import { createExperimentPolicy } from './policy/rules/experiment.js';
import { createFrequencyCapPolicy } from './policy/rules/frequency-cap.js';
import { createNoSendWindowPolicy } from './policy/rules/no-send-window.js';
import { createRenderPolicy } from './policy/rules/render.js';
import { createReachablePolicy } from './policy/rules/reachable.js';
import { createSandboxPolicy } from './policy/rules/sandbox.js';
import { createSuppressionPolicy } from './policy/rules/suppression.js';
import type { Channel } from './ports/channel.js';
import { deliveredMetric } from './delivery/delivered-metric.js';
import type { ExperimentMetric } from './ports/experiment-metric.js';
import { tokens } from './tokens.js';

/** What the pipeline is made of. */
export interface PipelineParts {
  readonly contributions: Contributions;
  readonly resolve: Resolve;
  readonly contents: ContentCache;
  readonly grounds: readonly ConsentGround[];
  readonly links: OptOutLinks;
  readonly settings: EngineSettings;
  readonly problems: FieldProblem[];
}

/** The channels by id; two of one id are a problem. */
export function collectChannels(
  { channels }: Contributions,
  resolve: Resolve,
  problems: FieldProblem[],
): ReadonlyMap<string, Channel> {
  return collect('channel', channels, resolve, problems, new Map<string, Channel>());
}

/** Core's own metric and those of plugins by id; two of one id are a problem. */
export function collectMetrics(
  { metrics }: Contributions,
  resolve: Resolve,
  problems: FieldProblem[],
): ReadonlyMap<string, ExperimentMetric> {
  return collect('metric', metrics, resolve, problems, new Map([[deliveredMetric.id, deliveredMetric]]));
}

/** What plugins declared beside channels, policies and metrics, made once. */
export function collectParts(
  { grounds, reviews, intakeChecks, chores, optOutTakers }: Contributions,
  resolve: Resolve,
  problems: FieldProblem[],
) {
  const all = <Made extends { readonly id: string }>(what: string, given: readonly Contribution<Made>[]) => [
    ...collect(what, given, resolve, problems, new Map<string, Made>()).values(),
  ];
  return {
    grounds: all('consent ground', grounds),
    reviews: all('content review', reviews),
    intakeChecks: all('intake check', intakeChecks),
    chores: all('chore', chores),
    optOutTakers: all('taker of opt-outs', optOutTakers),
  };
}

function collect<Made extends { readonly id: string }>(
  what: string,
  contributed: readonly Contribution<Made>[],
  resolve: Resolve,
  problems: FieldProblem[],
  known: Map<string, Made>,
): ReadonlyMap<string, Made> {
  for (const { plugin, make } of contributed) {
    const made = attempt(plugin, what, problems, () => make(resolve));
    if (!made) continue;
    if (known.has(made.id)) {
      const problem = `adds the ${what} ${made.id} a second time; keep one`;
      problems.push({ path: `plugins.${plugin}`, problem });
    }
    known.set(made.id, made);
  }
  return known;
}

/** Core's own policies and those of plugins, in order; what cannot be ordered is a problem. */
export function assemblePipeline(parts: PipelineParts): {
  readonly policies: readonly Policy[];
  readonly places: readonly PolicyPlace[];
} {
  const { contributions, resolve, contents, grounds, links, settings, problems } = parts;
  const own: readonly Policy[] = [
    createReachablePolicy(),
    createSandboxPolicy(resolve(tokens.allowListStore)),
    createConsentPolicy(resolve(tokens.consentStore), { unknown: settings.unknownConsent }, grounds),
    createDutiesPolicy(new Set(contributions.duties.keys())),
    createSuppressionPolicy(resolve(tokens.suppressionStore)),
    createCampaignPeriodPolicy(),
    createNoSendWindowPolicy(),
    createExperimentPolicy(resolve(tokens.campaignStore)),
    createRenderPolicy(contents, links),
    createContentPolicy(),
    createControlGroupPolicy(),
    createDuplicateSendPolicy(resolve(tokens.fatigueLedger)),
    createFrequencyCapPolicy(resolve(tokens.frequencyCapStore), resolve(tokens.frequencyLedger)),
    createBudgetPolicy(resolve(tokens.moneyStore), resolve(tokens.creditLedger)),
  ];
  const origin = new Map(own.map((policy) => [policy, 'core']));
  for (const { plugin, make } of contributions.policies) {
    const policy = attempt(plugin, 'policy', problems, () => make(resolve));
    if (policy) origin.set(policy, plugin);
  }
  const ordered = orderPolicies([...origin.keys()]);
  if (ordered.kind === 'refused') {
    problems.push(...ordered.problems);
    return { policies: [], places: [] };
  }
  const places = ordered.policies.map((policy) => ({
    id: policy.id,
    version: policy.version,
    stage: policy.stage,
    plugin: origin.get(policy) ?? 'core',
  }));
  return { policies: citeRules(ordered.policies, contributions.rules), places };
}

/** Makes what a plugin declared; a factory that throws is a problem of that plugin. */
function attempt<Made>(
  plugin: string,
  what: string,
  problems: FieldProblem[],
  make: () => Made,
): Made | null {
  try {
    return make();
  } catch (error) {
    const own = isEngineError(error) ? error.fields : [];
    problems.push(...own);
    if (own.length === 0) {
      const why = error instanceof Error ? error.name : 'a throw';
      problems.push({
        path: `plugins.${plugin}`,
        problem: `failed to make its ${what} (${why}); see its documentation`,
      });
    }
    return null;
  }
}
