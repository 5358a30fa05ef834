import type { ObjectSchema } from 'joi';
import type { PluginHost } from './plugin-host.js';

/** What a plugin module declares. */
export interface PluginDefinition<Options> {
  /** Unique; by convention the package's name: `@pabal/channel-sms`. */
  readonly name: string;
  readonly version: string;
  /** The range of core it works with: `^0.1.0`. */
  readonly core: string;
  /** Names of plugins that must be there, started before and stopped after this one. */
  readonly requires?: readonly string[];
  readonly options: ObjectSchema<Options>;
  /** Only declares: synchronous, no I/O. Work belongs into `host.onStart`. */
  setup(host: PluginHost, options: Options): void;
}

/** A plugin with its options, as a configuration lists it. */
export interface Plugin {
  readonly name: string;
  readonly version: string;
  readonly core: string;
  readonly requires: readonly string[];
  readonly schema: ObjectSchema;
  readonly rawOptions: unknown;
  setup(host: PluginHost, options: unknown): void;
}
