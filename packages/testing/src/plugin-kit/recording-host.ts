import type { Plugin, PluginHost, PluginStatus, Resolve, StartContext } from '@pabal/core';
import { RecordingLogger } from '@pabal/core/memory';

/** A host that keeps what a plugin declared. */
export class RecordingHost {
  readonly log = new RecordingLogger();
  readonly starts: ((context: StartContext) => Promise<void> | void)[] = [];
  readonly stops: (() => Promise<void> | void)[] = [];
  readonly provided: string[] = [];
  readonly statuses: PluginStatus[] = [];
  readonly codes: string[] = [];
  #isOpen = true;

  /** Runs a plugin's setup with options that its schema has checked. Answers what `setup` answered: nothing, if it is well. */
  setUp(plugin: Plugin): unknown {
    const value: unknown = plugin.schema.validate(plugin.rawOptions).value;
    const answer: unknown = plugin.setup(this.#host(), value);
    this.#isOpen = false;
    return answer;
  }

  /** Runs the start hooks in order. */
  async start(signal: AbortSignal, resolve: Resolve): Promise<void> {
    for (const start of this.starts) await start({ signal, resolve });
  }

  /** Runs the stop hooks in reverse. */
  async stop(): Promise<void> {
    for (const stop of [...this.stops].reverse()) await stop();
  }

  #host(): PluginHost {
    const declared = (): void => {
      if (!this.#isOpen) throw new TypeError('The plugin declared something after setup');
    };
    return {
      log: this.log,
      addChannel: declared,
      addPolicy: declared,
      addMetric: declared,
      addConsentGround: declared,
      addContentReview: declared,
      addIntakeCheck: declared,
      addDeclaration: declared,
      addRules: declared,
      addChore: declared,
      addOptOutTaker: declared,
      fulfil: declared,
      addJob: declared,
      addRoute: declared,
      addMessages: (catalogue) => {
        declared();
        this.codes.push(...Object.keys(catalogue));
      },
      provide: (token) => {
        declared();
        this.provided.push(token.name);
      },
      onStart: (run) => {
        declared();
        this.starts.push(run);
      },
      onStop: (run) => {
        declared();
        this.stops.push(run);
      },
      report: (status) => void this.statuses.push(status),
    };
  }
}
