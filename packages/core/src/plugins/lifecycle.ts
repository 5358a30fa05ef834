import { EngineError, isEngineError } from '../errors/engine-error.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { PluginStatus } from './plugin-status.js';
import type { StartContext } from './plugin-host.js';
import type { Resolve } from '../ports/token.js';

/** A plugin and how it fares. */
export interface PluginReport extends PluginStatus {
  readonly plugin: string;
  readonly version: string;
}

/** What a plugin asked to be run at start and stop. */
export interface Hooks {
  readonly plugin: string;
  readonly starts: ((context: StartContext) => Promise<void> | void)[];
  readonly stops: (() => Promise<void> | void)[];
}

/** What a lifecycle needs. */
export interface LifecycleOptions {
  /** In start order. */
  readonly hooks: readonly Hooks[];
  readonly resolve: Resolve;
  readonly clock: Clock;
  readonly log: Logger;
  readonly timeLimitMs: number;
}

/** Starts plugins in order and stops them in reverse, also after a start that failed half-way. */
export class Lifecycle {
  readonly #options: LifecycleOptions;
  readonly #abort = new AbortController();
  /** Plugins that started, or began to. */
  readonly #touched: Hooks[] = [];
  /** The start hook that runs now; never rejects. */
  #starting: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | null = null;

  constructor(options: LifecycleOptions) {
    this.#options = options;
  }

  /** @throws EngineError `PLUGIN_START_FAILED` after stopping what had started */
  async start(): Promise<void> {
    const { hooks, resolve } = this.#options;
    for (const plugin of hooks) {
      this.#assertNotStopped(plugin);
      this.#touched.push(plugin);
      for (const start of plugin.starts) {
        this.#assertNotStopped(plugin);
        const started = this.#within(async () => start({ signal: this.#abort.signal, resolve }));
        this.#starting = started.catch(() => {});
        try {
          await started;
        } catch (cause) {
          await this.stop();
          throw startFailed(plugin.plugin, 'did not start', cause);
        }
      }
      this.#assertNotStopped(plugin);
    }
  }

  #assertNotStopped({ plugin }: Hooks): void {
    if (this.#abort.signal.aborted) throw startFailed(plugin, 'was stopped while it started');
  }

  /** Never rejects: what fails to stop is logged, and the next one is stopped. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    this.#abort.abort();
    // What is half started now is stopped when it is over: its stop must find what its start made.
    await this.#starting;
    for (const plugin of this.#touched.reverse()) {
      for (const stop of [...plugin.stops].reverse()) {
        try {
          await this.#within(async () => stop());
        } catch (error) {
          this.#options.log.error('plugin did not stop cleanly', { plugin: plugin.plugin, error });
        }
      }
    }
  }

  async #within(run: () => Promise<void>): Promise<void> {
    const { clock, timeLimitMs } = this.#options;
    const done = new AbortController();
    const tooLate = clock.delay(timeLimitMs, done.signal).then(() => {
      if (!done.signal.aborted)
        throw new EngineError('PLUGIN_START_FAILED', `It took longer than ${timeLimitMs} ms.`);
    });
    try {
      await Promise.race([run(), tooLate]);
    } finally {
      done.abort();
    }
  }
}

function startFailed(plugin: string, what: string, cause?: unknown): EngineError {
  return new EngineError('PLUGIN_START_FAILED', `Plugin ${plugin} ${what}.${toWhy(cause)}`, {
    fields: isEngineError(cause) ? cause.fields : [],
    ...(cause !== undefined && { cause }),
  });
}

/** Only the words of an EngineError are fit to be shown: those of others may hold a secret. */
function toWhy(cause: unknown): string {
  if (isEngineError(cause)) return ` ${cause.message}`;
  if (!(cause instanceof Error)) return '';
  const { name, code } = cause as { readonly name: string; readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? ` ${name} ${code}.` : ` ${name}.`;
}
