import type { EngineSettings } from './domain/engine-settings.js';
import type { KillPoints } from './delivery/kill-points.js';
import type { Plugin } from './plugins/plugin.js';
import type { Clock } from './ports/clock.js';
import type { IdSource } from './ports/id-source.js';
import type { Logger } from './ports/logger.js';

/** What an engine is made of. */
export interface EngineOptions {
  /** The list is the distribution: channels, storage and policies arrive through it. */
  readonly plugins: readonly Plugin[];
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
  readonly settings?: Partial<EngineSettings>;
  /** For crash tests only. */
  readonly killPoints?: KillPoints;
}
