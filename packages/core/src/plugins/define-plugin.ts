import type { Plugin, PluginDefinition } from './plugin.js';

/**
 * Declares a plugin: the result is called with options in a configuration's plugin list. Options are checked later, when
 * the engine is made, together with those of all other plugins.
 */
export function definePlugin<Options>(definition: PluginDefinition<Options>): (options?: Options) => Plugin {
  const named: string =
    typeof definition.name === 'string' && definition.name !== '' ? definition.name : 'without a name';
  if (typeof definition.options?.validate !== 'function') {
    throw new TypeError(
      `The plugin ${named} has no options schema: give it options: Joi.object({ … }), empty if it takes none`,
    );
  }
  if (typeof definition.setup !== 'function')
    throw new TypeError(`The plugin ${named} has no setup function`);
  return (options) => ({
    name: definition.name,
    version: definition.version,
    core: definition.core,
    requires: definition.requires ?? [],
    schema: definition.options,
    rawOptions: options ?? {},
    setup: (host, checked) => definition.setup(host, checked as Options),
  });
}
