import type { Engine, Logger } from '@pabal/core';
import type { ServerConfig } from '../server-config.js';

/** What routes are made from. */
export interface RouteContext {
  readonly engine: Engine;
  readonly config: ServerConfig;
  readonly log: Logger;
}
