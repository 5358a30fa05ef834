import { declareTest, type KitRunner } from '../kit-runner.js';
import type { PluginUnderTest } from './plugin-under-test.js';
import { testPluginDefinition } from './definition.js';
import { testLifecycle } from './lifecycle.js';
import { testOptions } from './options.js';
import type { PluginSection } from './plugin-section.js';

const sections: readonly (readonly [string, (section: PluginSection) => void])[] = [
  ['definition', testPluginDefinition],
  ['options', testOptions],
  ['lifecycle', testLifecycle],
];

/** Examines a plugin as such, whatever it brings. */
export function pluginKit(runner: KitRunner, under: PluginUnderTest): void {
  runner.describe('plugin kit', () => {
    for (const [name, declare] of sections) {
      runner.describe(name, () => {
        declare({ under, test: (title, body) => declareTest(runner, title, body) });
      });
    }
  });
}
