import type { MetricsMode } from './configuration/environment.js';

/** What the HTTP server is told. */
export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Second part of API keys: `live`, `test`. */
  readonly name: string;
  readonly maxBodyBytes: number;
  readonly maxImportBytes: number;
  /** Time within which a body must come on. Milliseconds. */
  readonly bodyWaitMs: number;
  readonly metrics: MetricsMode;
  readonly publicUrl: string;
  /** Refusals by link that one address may send in a minute. Many people share the address of a mobile network. */
  readonly optOutsPerMinute: number;
  /** Addresses and networks (`10.0.0.0/8`) of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
}
