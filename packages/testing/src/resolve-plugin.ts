import {
  tokens,
  type Clock,
  type IdSource,
  type Logger,
  type Plugin,
  type PluginHost,
  type Resolve,
  type Token,
} from '@pabal/core';
import { SequenceIds, SilentLogger, SystemClock } from '@pabal/core/memory';

/** What a plugin's services are given beside each other. */
export interface ResolvePluginOptions {
  readonly clock?: Clock;
  readonly ids?: IdSource;
  readonly log?: Logger;
}

/** Runs a plugin's `setup` and answers what it provides, without an engine around it. Each service is made once. */
export function resolvePlugin(plugin: Plugin, options: ResolvePluginOptions = {}): Resolve {
  const factories = new Map<string, (resolve: Resolve) => unknown>();
  const made = new Map<string, unknown>();
  const log = options.log ?? new SilentLogger();
  const provide = <Service>(token: Token<Service>, factory: (resolve: Resolve) => Service): void => {
    factories.set(token.name, factory);
  };
  const resolve: Resolve = <Service>(token: Token<Service>): Service => {
    if (!made.has(token.name)) {
      const factory = factories.get(token.name);
      if (!factory) throw new TypeError(`Nobody provides ${token.name}`);
      made.set(token.name, factory(resolve));
    }
    return made.get(token.name) as Service;
  };
  provide(tokens.clock, () => options.clock ?? new SystemClock());
  provide(tokens.idSource, () => options.ids ?? new SequenceIds());
  provide(tokens.logger, () => log);
  plugin.setup(toHost(provide, log), plugin.schema.validate(plugin.rawOptions).value);
  return resolve;
}

function toHost(provide: PluginHost['provide'], log: Logger): PluginHost {
  const ignore = (): void => undefined;
  return {
    log,
    provide,
    addChannel: ignore,
    addPolicy: ignore,
    addMetric: ignore,
    addConsentGround: ignore,
    addContentReview: ignore,
    addIntakeCheck: ignore,
    addDeclaration: ignore,
    addRules: ignore,
    addChore: ignore,
    addOptOutTaker: ignore,
    fulfil: ignore,
    addJob: ignore,
    addRoute: ignore,
    addMessages: ignore,
    onStart: ignore,
    onStop: ignore,
    report: ignore,
  };
}
