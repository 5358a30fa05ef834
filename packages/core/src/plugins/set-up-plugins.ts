import { createHost, type HostTargets } from './create-host.js';
import type { Plugin } from './plugin.js';
import { validatePlugins, type CheckedPlugin } from './validate-plugins.js';

/**
 * Checks all plugins, then lets each declare what it brings, in start order. Problems are gathered in the targets; `null`
 * when there are any.
 */
export function setUpPlugins(
  plugins: readonly Plugin[],
  coreVersion: string,
  targets: HostTargets,
): readonly CheckedPlugin[] | null {
  const checked = validatePlugins(plugins, coreVersion);
  if (checked.kind === 'refused') {
    targets.problems.push(...checked.problems);
    return null;
  }
  for (const { plugin, options } of checked.plugins) {
    const { host, close } = createHost(plugin, targets);
    try {
      const result: unknown = plugin.setup(host, options);
      if (result instanceof Promise) {
        result.catch(() => {});
        const problem = 'has an asynchronous setup; only declare there and work in host.onStart';
        targets.problems.push({ path: `plugins.${plugin.name}`, problem });
      }
    } catch (error) {
      const why = error instanceof Error ? error.name : 'a throw';
      targets.problems.push({
        path: `plugins.${plugin.name}`,
        problem: `failed in setup (${why}); see its documentation`,
      });
      targets.log.error('plugin setup failed', { plugin: plugin.name, error });
    }
    close();
  }
  return targets.problems.length > 0 ? null : checked.plugins;
}
