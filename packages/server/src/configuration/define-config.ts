import type { EngineSettings, Logger, Plugin } from '@pabal/core';
import type { EncryptionUpkeep } from './encryption-upkeep.js';
import type { Environment } from './environment.js';

/** What runs already when the plugins are made. */
export interface Running {
  /** `DATABASE_URL`, or the address of the embedded database that was started. */
  readonly databaseUrl: string;
  /** Addresses of the sidecars by name; empty where this process starts none. */
  readonly urls: Readonly<Record<string, string>>;
  readonly log: Logger;
}

/** What a sidecar and the embedded database are told. */
export interface Surroundings {
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly log: Logger;
}

/** Something that runs, at an address, until it is stopped. */
export interface RunningService {
  readonly url?: string;
  stop(): Promise<void>;
}

/** A program that `pabal start` starts beside the engine: a vendor's simulator. */
export interface Sidecar {
  readonly name: string;
  start(surroundings: Surroundings): Promise<RunningService>;
}

/** A database that `pabal start` keeps itself where no `DATABASE_URL` is given. */
export interface EmbeddedDatabase {
  open(surroundings: Surroundings): Promise<{ readonly url: string; stop(): Promise<void> }>;
  /** Throws all data away; nothing runs. For `--reset`. */
  destroy(surroundings: Surroundings): Promise<void>;
}

/** A body for the API, whose thing the story knows again by its name. */
export type NamedBody = { readonly name: string } & Readonly<Record<string, unknown>>;

/** A campaign of the story. */
export interface DemoCampaign {
  /** As `POST /v1/campaigns` takes it. */
  readonly settings: NamedBody;
  /** Schedules it, at a local time in a zone so many milliseconds after its turn came; absent: as its settings say. */
  readonly schedule?: { readonly inMs: number; readonly zone: string };
}

/** The story that `pabal start` and `pabal demo` play. */
export interface DemoSettings {
  /** A CSV file. Absolute, or relative to the configuration file. */
  readonly customersFile: string;
  /** Its column mapping, JSON. */
  readonly mappingFile: string;
  /** Frequency caps that hold for the campaigns, as `POST /v1/frequency-caps` takes them. */
  readonly frequencyCaps?: readonly NamedBody[];
  /** The campaigns, played one after the other. */
  readonly campaigns: readonly [DemoCampaign, ...DemoCampaign[]];
  /** How long receipts may stay away before the story ends without them. Milliseconds, default 5,000. */
  readonly receiptQuietMs?: number;
}

/** What an installation is made of. */
export interface PabalConfig {
  /** The distribution; a function where plugins need the address of the database or of a sidecar. */
  readonly plugins: readonly Plugin[] | ((running: Running) => readonly Plugin[]);
  readonly embedded?: EmbeddedDatabase;
  readonly sidecars?: readonly Sidecar[];
  readonly demo?: DemoSettings;
  readonly settings?: Partial<EngineSettings>;
  /** Brings the schema of a database up to date, for `pabal migrate`; other commands leave it to the storage plugin. */
  readonly migrate?: (running: Running) => Promise<unknown>;
  /** Opens the upkeep of encryption of a database, for `pabal encryption`. */
  readonly encryption?: (running: Running) => Promise<EncryptionUpkeep>;
}

/** What the default export of a configuration file is. */
export type ConfigFunction = (environment: Environment) => PabalConfig | Promise<PabalConfig>;

/** Declares the configuration of an installation: the default export of `pabal.config.ts`. */
export function defineConfig(configure: ConfigFunction): ConfigFunction {
  return configure;
}
