import type { ValidationResult } from 'joi';
import type { FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { Plugin } from './plugin.js';
import { satisfies } from './version-range.js';

/** A plugin with its checked options. */
export interface CheckedPlugin {
  readonly plugin: Plugin;
  readonly options: unknown;
}

/** Plugins in start order, or everything that is wrong with them. */
export type CheckedPlugins =
  | { readonly kind: 'checked'; readonly plugins: readonly CheckedPlugin[] }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] };

/** Checks names, ranges, requirements and options of all plugins, and reports every problem at once, without values. */
export function validatePlugins(plugins: readonly Plugin[], coreVersion: string): CheckedPlugins {
  const problems: FieldProblem[] = [];
  const seen = new Set<string>();
  const checked = new Map<string, CheckedPlugin>();
  for (const plugin of plugins) {
    const path = `plugins.${plugin.name}`;
    if (seen.has(plugin.name)) problems.push({ path, problem: 'is listed twice; keep one' });
    seen.add(plugin.name);
    const fits = satisfies(coreVersion, plugin.core);
    if (fits === null) {
      problems.push({ path: `${path}.core`, problem: 'is no version range; write it like ^1.2.3' });
    } else if (!fits) {
      const problem = `needs core ${plugin.core}, this is ${coreVersion}; take a version of the plugin made for it`;
      problems.push({ path: `${path}.core`, problem });
    }
    const result: ValidationResult<unknown> = plugin.schema.validate(plugin.rawOptions, {
      abortEarly: false,
      errors: { wrap: { label: '"' } },
    });
    if (result.error) problems.push(...toFieldProblems(result.error, path));
    checked.set(plugin.name, { plugin, options: result.value });
  }
  for (const plugin of plugins) {
    for (const name of plugin.requires.filter((required) => !seen.has(required))) {
      problems.push({
        path: `plugins.${plugin.name}.requires`,
        problem: `needs the plugin ${name}; add it to the list`,
      });
    }
  }
  const { ordered, stuck } = inStartOrder([...checked.values()]);
  if (stuck.length > 0) {
    const names = stuck.map(({ plugin }) => plugin.name).join(', ');
    problems.push({ path: 'plugins', problem: `require each other in a circle: ${names}; break it` });
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'checked', plugins: ordered };
}

/** Puts plugins after those they require; `stuck` are those who wait for each other, or for one who does. */
function inStartOrder(plugins: readonly CheckedPlugin[]): {
  readonly ordered: readonly CheckedPlugin[];
  readonly stuck: readonly CheckedPlugin[];
} {
  const names = new Set(plugins.map(({ plugin }) => plugin.name));
  const ordered: CheckedPlugin[] = [];
  const started = new Set<string>();
  const left = [...plugins];
  for (;;) {
    const index = left.findIndex(({ plugin }) =>
      plugin.requires.every((name) => started.has(name) || !names.has(name)),
    );
    const [next] = index < 0 ? [] : left.splice(index, 1);
    if (!next) return { ordered, stuck: left };
    started.add(next.plugin.name);
    ordered.push(next);
  }
}
