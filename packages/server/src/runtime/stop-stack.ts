import type { Logger } from '@pabal/core';

/** What must be stopped again, in reverse order of its start, whatever fails on the way. */
export class StopStack {
  private readonly stops: { readonly name: string; readonly stop: () => Promise<void> }[] = [];
  private readonly log: Logger;

  constructor(log: Logger) {
    this.log = log;
  }

  /** Adds something that runs now. */
  add(name: string, stop: () => Promise<void>): void {
    this.stops.push({ name, stop });
  }

  /** Stops everything that is left. May be called twice. */
  async stop(): Promise<void> {
    for (let next = this.stops.pop(); next; next = this.stops.pop()) {
      try {
        await next.stop();
      } catch (error) {
        this.log.error('stop failed', { reason: next.name, error });
      }
    }
  }
}
