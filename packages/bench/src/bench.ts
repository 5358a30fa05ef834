import type { Figure } from './figure.js';

/** How large a benchmark is made. */
export interface BenchOptions {
  /** People of `decide` and rows of `import`. */
  readonly people: number;
  /** Messages of `send`. */
  readonly messages: number;
  /** Ledger rows of `explain`. */
  readonly rows: number;
  /** Starts of `idle`. */
  readonly starts: number;
  /** Rounds of `decide` and `import`. */
  readonly rounds: number;
  readonly batchesInFlight: number;
  /** Flags of Node for the worker process, such as `--cpu-prof`. */
  readonly workerFlags: readonly string[];
  /** Told what is going on. */
  readonly note: (text: string) => void;
}

/** A benchmark. */
export interface Bench {
  readonly name: string;
  readonly run: (options: BenchOptions) => Promise<readonly Figure[]>;
}
