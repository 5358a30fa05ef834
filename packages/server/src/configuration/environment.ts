/** Keys of the storage: 32 bytes each, base64. */
export interface StorageKeySet {
  /** The first seals, all open. */
  readonly encryption: readonly { readonly id: string; readonly key: string }[];
  /** For keyed hashes; another key than those that seal. */
  readonly index: string;
}

/** Whether metrics are served, and how: nowhere, to keys with `status:read`, or openly on the loopback admin port. */
export type MetricsMode = 'off' | 'key' | 'admin-port';

/** How much is logged. */
export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** Everything the process is told from outside, checked. */
export interface Environment {
  /** `null`: the embedded database. Holds a password: never logged. */
  readonly databaseUrl: string | null;
  /** Folder of the embedded database, keys and credentials. Absolute. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Address at which vendors and people reach the API, without a slash at the end. */
  readonly publicUrl: string;
  /** The same where the operator named it; `null` where it was made of host and port, which people elsewhere cannot reach. */
  readonly givenPublicUrl: string | null;
  /** Second part of API keys: `live`, `test`. */
  readonly name: string;
  readonly keys: StorageKeySet;
  readonly logLevel: LogLevel;
  readonly maxBodyBytes: number;
  readonly maxImportBytes: number;
  /** Time within which a body must come on. Milliseconds. */
  readonly bodyWaitMs: number;
  /** Refusals by link that one address may send in a minute. */
  readonly optOutsPerMinute: number;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly metrics: MetricsMode;
  /** Port on loopback for metrics. */
  readonly adminPort: number;
}

/** What the commands that talk to an API are told. */
export interface ApiEnvironment {
  readonly url: string | null;
  /** A secret: never logged. */
  readonly apiKey: string | null;
}
