import Joi from 'joi';
import { definePlugin, type Plugin, type PluginDefinition } from '@pabal/core';

/** A plugin that brings nothing, unless told otherwise. */
export function samplePlugin(
  name: string,
  overrides: Partial<PluginDefinition<object>> = {},
  options: object = {},
): Plugin {
  return definePlugin<object>({
    name,
    version: '0.1.0',
    core: '*',
    options: Joi.object({}),
    setup: () => {},
    ...overrides,
  })(options);
}
