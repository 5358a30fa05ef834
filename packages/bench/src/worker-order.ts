import type { Law } from './engine.js';
import type { StorageKeys } from '@pabal/storage-postgres';

/** What a worker process is told. */
export interface WorkerOrder {
  readonly databaseUrl: string;
  readonly keys: StorageKeys;
  /** `null`: nothing is ever sent. */
  readonly vendorUrl: string | null;
  readonly law: Law;
  readonly batchesInFlight: number;
  /** `ledger`: leave each batch once its decisions are committed. */
  readonly until: 'ledger' | 'sent';
  /** Listen for the HTTP API as well, as `pabal start` does. */
  readonly api: 'listens' | 'none';
}

/** From the benchmark to the worker. */
export type ToWorker =
  | { readonly kind: 'open'; readonly order: WorkerOrder }
  /** Say so once so many more batches are decided (`until: 'ledger'`), or messages accepted (`until: 'sent'`). */
  | { readonly kind: 'expect'; readonly count: number }
  | { readonly kind: 'stop' };

/** From the worker to the benchmark. */
export type FromWorker =
  | { readonly kind: 'opened'; readonly apiUrl: string | null }
  | { readonly kind: 'expecting' }
  | { readonly kind: 'reached' };
