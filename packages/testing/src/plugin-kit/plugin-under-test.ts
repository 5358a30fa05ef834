import type { Plugin, Resolve } from '@pabal/core';

/** What the plugin kit examines. */
export interface PluginUnderTest {
  /** The plugin's own function: `create: (options) => myPlugin(options)`. */
  create(options: never): Plugin;
  readonly validOptions: unknown;
  /** Options that have to be refused, with every path at fault: `vendor.apiKey`. */
  readonly invalidOptions: readonly { readonly options: unknown; readonly paths: readonly string[] }[];
  /** What `onStart` can resolve. By default a storage in memory. */
  readonly resolve?: Resolve;
  /** How long a start or a stop may take, milliseconds. Default 5,000. */
  readonly timeLimitMs?: number;
  /** Whether the kit starts the plugin. Leave out what needs a world that is not there. Default `yes`. */
  readonly starts?: 'yes' | 'no';
}

/** The plugin with some options, right or wrong. */
export function createPlugin(under: PluginUnderTest, options: unknown): Plugin {
  return (under.create as (given: unknown) => Plugin)(options);
}
