import { createCampaignUseCases } from './campaigns/create-campaign-use-cases.js';
import { createSimulationUseCases } from './campaigns/create-simulation-use-cases.js';
import { createTestSendUseCases } from './campaigns/create-test-send-use-cases.js';
import { createCapUseCases } from './campaigns/create-cap-use-cases.js';
import { createMoneyUseCases } from './campaigns/create-money-use-cases.js';
import { createExperimentUseCases } from './campaigns/create-experiment-use-cases.js';
import { createStatisticsUseCases } from './campaigns/create-statistics-use-cases.js';
import { createConsentUseCases } from './consent/create-consent-use-cases.js';
import { createOptOutUseCases } from './consent/create-opt-out-use-cases.js';
import { OptOutLinks } from './content/opt-out-links.js';
import { ServiceContainer } from './container.js';
import { ContentCache } from './content/content-cache.js';
import { coreVersion } from './core-version.js';
import { settingsSchema } from './default-settings.js';
import { checkIdleLimit } from './delivery/check-idle-limit.js';
import { createDeliveryUseCases } from './delivery/create-delivery-use-cases.js';
import { noKillPoints } from './delivery/kill-points.js';
import { createWorker } from './delivery/create-worker.js';
import type { Engine } from './engine.js';
import { engineToken } from './engine-token.js';
import type { EngineOptions } from './engine-options.js';
import { EngineError, type FieldProblem } from './errors/engine-error.js';
import { toFieldProblems } from './errors/field-problems.js';
import { createEventBus } from './events/create-event-bus.js';
import { BlameBoard } from './plugins/blame-board.js';
import { describeOpenDuties, findOpenDuties } from './plugins/open-duties.js';
import { createContributions } from './plugins/contributions.js';
import { Lifecycle } from './plugins/lifecycle.js';
import { reportPlugins } from './plugins/report-plugins.js';
import { checkRouteAccess } from './plugins/route-access.js';
import { setUpPlugins } from './plugins/set-up-plugins.js';
import { assemblePipeline, collectChannels, collectMetrics, collectParts } from './assemble.js';
import { createClassify } from './policy/classify.js';
import { coreMessages } from './policy/messages/core-messages.js';
import { MessageCatalogue } from './policy/messages/message-catalogue.js';
import { createAudienceUseCases } from './audience/create-audience-use-cases.js';
import { createCohortUseCases } from './audience/create-cohort-use-cases.js';
import { checkRetention } from './delivery/check-retention.js';
import { createLedgerRetention } from './delivery/create-ledger-retention.js';
import { createImportRetention } from './recipients/import-retention.js';
import { createAccessRetention } from './recipients/access-retention.js';
import { createRecipientUseCases } from './recipients/create-recipient-use-cases.js';
import { resolveServices } from './resolve-services.js';
import { createDispatchUseCases } from './triggers/create-dispatch-use-cases.js';
import { createWorkspaceUseCases } from './workspaces/create-workspace-use-cases.js';
import { tokens } from './tokens.js';

/**
 * Makes an engine of plugins. Nothing is opened yet: `start` does that.
 * @throws EngineError `CONFIG_INVALID` with every problem of every plugin by path, without values
 */
export function createEngine(options: EngineOptions): Engine {
  const { clock, ids, log } = options;
  const problems: FieldProblem[] = [];
  const refuse = (): never => {
    const listed = problems.map(({ path, problem }) => `\n  ${path}: ${problem}`).join('');
    throw new EngineError('CONFIG_INVALID', `The configuration has ${problems.length} problem(s):${listed}`, {
      fields: problems,
    });
  };

  const checkedSettings = settingsSchema.validate(options.settings ?? {}, { abortEarly: false });
  if (checkedSettings.error) problems.push(...toFieldProblems(checkedSettings.error, 'settings'));

  const container = new ServiceContainer();
  const catalogue = new MessageCatalogue();
  catalogue.add(coreMessages);
  const events = createEventBus(log);
  const contributions = createContributions();
  container.provide(tokens.clock, 'core', () => clock);
  container.provide(tokens.idSource, 'core', () => ids);
  container.provide(tokens.logger, 'core', () => log);
  const targets = { container, catalogue, contributions, problems, log, events };
  const plugins = setUpPlugins(options.plugins, coreVersion, targets);
  if (checkedSettings.error || problems.length > 0 || plugins === null) return refuse();

  const settings = checkedSettings.value;
  const { resolve } = container;
  const channels = collectChannels(contributions, resolve, problems);
  const metrics = collectMetrics(contributions, resolve, problems);
  const contents = new ContentCache();
  const { grounds, reviews, intakeChecks, chores, optOutTakers } = collectParts(
    contributions,
    resolve,
    problems,
  );
  const services = resolveServices(resolve);
  const links = new OptOutLinks(services.cipher, settings);
  const pipeline = assemblePipeline({ contributions, resolve, contents, grounds, links, settings, problems });
  if (problems.length > 0) return refuse();

  problems.push(...checkIdleLimit(settings, services.units), ...checkRetention(settings));
  if (problems.length > 0) return refuse();

  const routes = contributions.routes.map(({ plugin, make }) => ({ plugin, route: make(resolve) }));
  problems.push(...checkRouteAccess(routes));
  if (problems.length > 0) return refuse();

  const core = { name: 'core', version: coreVersion };
  const openDuties = findOpenDuties(channels.values(), contributions.duties);
  if (openDuties.length > 0) {
    contributions.statuses.set(core.name, { state: 'degraded', sentence: describeOpenDuties(openDuties) });
  }
  const health = new BlameBoard(
    (policyId) => pipeline.places.find(({ id }) => id === policyId)?.plugin,
    events,
  );
  const base = {
    ...services,
    channels,
    metrics,
    contactKinds: [...new Set([...channels.values()].map((channel) => channel.contactKind))],
    policies: pipeline.policies,
    reviews,
    classify: createClassify(reviews),
    declarations: contributions.declarations,
    intakeChecks,
    links,
    contents,
    clock,
    log,
    events,
    settings,
    killPoints: options.killPoints ?? noKillPoints,
    health,
  };
  const consents = createConsentUseCases(base);
  const worker = createWorker(
    {
      ...base,
      ids,
      chores: [
        createAccessRetention(base),
        createImportRetention(base),
        createLedgerRetention(base),
        ...chores,
      ],
    },
    contributions.jobs.map(({ name, settings: jobSettings, make }) => ({
      name,
      settings: jobSettings,
      handler: make(resolve),
    })),
  );
  const lifecycle = new Lifecycle({
    hooks: contributions.hooks,
    resolve,
    clock,
    log,
    timeLimitMs: settings.pluginTimeLimitMs,
  });

  const stop = async (): Promise<void> => {
    try {
      await worker.stop();
    } finally {
      await lifecycle.stop();
    }
  };

  const engine: Engine = {
    resolve,
    channels,
    pipeline: pipeline.places,
    rules: contributions.rules,
    declarations: [...contributions.declarations.values()],
    duties: contributions.duties,
    retention: {
      messagesKeptForDays: settings.messagesKeptForDays,
      deliveriesKeptForDays: settings.deliveriesKeptForDays,
      importsKeptForDays: settings.importsKeptForDays,
    },
    routes,
    events,
    campaigns: createCampaignUseCases(base),
    simulations: createSimulationUseCases({ ...base, ids }),
    testSends: createTestSendUseCases(base),
    caps: createCapUseCases(base),
    money: createMoneyUseCases(base),
    recipients: createRecipientUseCases(base),
    cohorts: createCohortUseCases(base),
    audiences: createAudienceUseCases(base),
    workspaces: createWorkspaceUseCases(base),
    consents,
    optOuts: createOptOutUseCases(base),
    links,
    deliveries: createDeliveryUseCases(base, (...news) => consents.suppressEverywhere(...news), optOutTakers),
    experiments: createExperimentUseCases(base),
    statistics: createStatisticsUseCases(base),
    dispatches: createDispatchUseCases({ ...base, ids }),
    sentence: (reason) => catalogue.sentence(reason),
    status: () => reportPlugins([core, ...options.plugins], contributions.statuses, health.blamed),
    async start({ work }) {
      await lifecycle.start();
      for (const { channel, duty } of openDuties) {
        log.warn('nobody sees to a duty of the channel', { channel, reason: duty });
      }
      if (work === 'none') return;
      try {
        await worker.start();
      } catch (error) {
        await stop().catch((cause: unknown) => log.error('worker did not stop cleanly', { error: cause }));
        throw error;
      }
    },
    stop,
  };
  container.provide(engineToken, 'core', () => engine);
  return engine;
}
