import type { Logger } from '../ports/logger.js';

/** Says nothing. */
export class SilentLogger implements Logger {
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}

  child(): Logger {
    return this;
  }
}
