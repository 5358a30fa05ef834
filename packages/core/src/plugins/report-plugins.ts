import type { Plugin } from './plugin.js';
import type { PluginStatus } from './plugin-status.js';
import type { PluginReport } from './lifecycle.js';

const works: PluginStatus = { state: 'ok', sentence: 'Works.' };

/** How every plugin of a list fares: what the pipeline found of one, else what it says itself, else well. */
export function reportPlugins(
  plugins: readonly Pick<Plugin, 'name' | 'version'>[],
  statuses: ReadonlyMap<string, PluginStatus>,
  blamed: ReadonlyMap<string, PluginStatus>,
): readonly PluginReport[] {
  return plugins.map(({ name, version }) => ({
    plugin: name,
    version,
    ...(blamed.get(name) ?? statuses.get(name) ?? works),
  }));
}
