import type { ServiceContainer } from '../container.js';
import type { FieldProblem } from '../errors/engine-error.js';
import type { EventBus } from '../ports/event-bus.js';
import type { Logger } from '../ports/logger.js';
import type { MessageCatalogue } from '../policy/messages/message-catalogue.js';
import type { Contributions } from './contributions.js';
import type { Plugin } from './plugin.js';
import type { PluginHost } from './plugin-host.js';

/** What a host writes into. */
export interface HostTargets {
  readonly container: ServiceContainer;
  readonly catalogue: MessageCatalogue;
  readonly contributions: Contributions;
  readonly problems: FieldProblem[];
  readonly log: Logger;
  readonly events: EventBus;
}

/** The host that one plugin declares to. After `setup` only `report` still works. */
export function createHost(plugin: Plugin, targets: HostTargets): { host: PluginHost; close: () => void } {
  const { container, catalogue, contributions, problems, events } = targets;
  const hooks = { plugin: plugin.name, starts: [], stops: [] } as (typeof contributions.hooks)[number];
  contributions.hooks.push(hooks);
  let open = true;
  const assertOpen = (method: string): void => {
    if (!open) throw new TypeError(`${plugin.name} called host.${method} after setup; declare it in setup`);
  };
  const refuse = (problem: string): void => {
    problems.push({ path: `plugins.${plugin.name}`, problem });
  };
  const host: PluginHost = {
    log: targets.log.child({ plugin: plugin.name }),
    addChannel(make) {
      assertOpen('addChannel');
      contributions.channels.push({ plugin: plugin.name, make });
    },
    addPolicy(make) {
      assertOpen('addPolicy');
      contributions.policies.push({ plugin: plugin.name, make });
    },
    addMetric(make) {
      assertOpen('addMetric');
      contributions.metrics.push({ plugin: plugin.name, make });
    },
    addConsentGround(make) {
      assertOpen('addConsentGround');
      contributions.grounds.push({ plugin: plugin.name, make });
    },
    addContentReview(make) {
      assertOpen('addContentReview');
      contributions.reviews.push({ plugin: plugin.name, make });
    },
    addIntakeCheck(make) {
      assertOpen('addIntakeCheck');
      contributions.intakeChecks.push({ plugin: plugin.name, make });
    },
    addChore(make) {
      assertOpen('addChore');
      contributions.chores.push({ plugin: plugin.name, make });
    },
    addOptOutTaker(make) {
      assertOpen('addOptOutTaker');
      contributions.optOutTakers.push({ plugin: plugin.name, make });
    },
    addDeclaration(field) {
      assertOpen('addDeclaration');
      const { name } = field;
      if (contributions.declarations.has(name)) refuse(`asks campaigns for ${name} a second time; rename it`);
      contributions.declarations.set(name, field);
    },
    addRules(rules) {
      assertOpen('addRules');
      contributions.rules.push(...rules.map((rule) => ({ ...rule, plugin: plugin.name })));
    },
    fulfil(duty) {
      assertOpen('fulfil');
      contributions.duties.set(duty, plugin.name);
    },
    provide(token, factory) {
      assertOpen('provide');
      const earlier = container.provide(token, plugin.name, factory);
      if (earlier === null) return;
      refuse(`provides ${token.name}, which ${earlier} provides already; keep one of them`);
    },
    addJob(name, settings, make) {
      assertOpen('addJob');
      if (contributions.jobs.some((job) => job.name === name)) {
        refuse(`adds the job ${name} a second time; rename it`);
      }
      contributions.jobs.push({ plugin: plugin.name, name, settings, make });
    },
    addRoute(make) {
      assertOpen('addRoute');
      contributions.routes.push({ plugin: plugin.name, make });
    },
    addMessages(sentences) {
      assertOpen('addMessages');
      for (const code of catalogue.add(sentences)) {
        refuse(`adds the reason code ${code}, which is taken`);
      }
    },
    onStart(run) {
      assertOpen('onStart');
      hooks.starts.push(run);
    },
    onStop(run) {
      assertOpen('onStop');
      hooks.stops.push(run);
    },
    report(status) {
      const before = contributions.statuses.get(plugin.name)?.state ?? 'ok';
      contributions.statuses.set(plugin.name, status);
      if (before !== status.state) events.emit('plugin-status', { plugin: plugin.name, state: status.state });
    },
  };
  return { host, close: () => (open = false) };
}
