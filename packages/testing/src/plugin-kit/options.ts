import assert from 'node:assert/strict';
import { toFieldProblems } from '@pabal/core';
import type { PluginSection } from './plugin-section.js';
import { createPlugin } from './plugin-under-test.js';

/** Whether options are checked as an operator would wish. */
export function testOptions({ test, under }: PluginSection): void {
  test('accepts valid options', async () => {
    const { schema, rawOptions } = createPlugin(under, under.validOptions);
    assert.equal(schema.validate(rawOptions).error?.message, undefined);
    await Promise.resolve();
  });

  test('refuses an option that it does not know', async () => {
    const { schema } = createPlugin(under, under.validOptions);
    const { error } = schema.validate({ ...(under.validOptions as object), noSuchOption: true });
    assert.deepEqual(error?.details[0]?.path, ['noSuchOption']);
    await Promise.resolve();
  });

  test('checks options when the engine is made, not when the plugin is listed', async () => {
    for (const { options } of under.invalidOptions) createPlugin(under, options);
    await Promise.resolve();
  });

  for (const [index, { options, paths }] of under.invalidOptions.entries()) {
    test(`refuses invalid options ${index + 1} (${paths.join(', ')}), without their values`, async () => {
      const { schema, rawOptions } = createPlugin(under, options);
      const { error } = schema.validate(rawOptions, { abortEarly: false });
      assert.ok(error, 'the options should be refused');
      const problems = toFieldProblems(error, '');
      const reported = problems.map(({ path }) => path);
      for (const path of paths)
        assert.ok(reported.includes(path), `${path} is not among ${reported.join(', ')}`);
      const text = problems.map(({ problem }) => problem).join('\n');
      const leaked = textsOf(options).filter((value) => value.length >= 4 && text.includes(value));
      assert.deepEqual(leaked, [], 'a problem repeats a value');
      await Promise.resolve();
    });
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
