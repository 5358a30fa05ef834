import assert from 'node:assert/strict';
import type { PrepareContext } from '@pabal/core';
import type { ChannelTest } from './channel-test.js';
import type { ChannelStage } from './channel-under-test.js';
import { deepFreeze } from './deep-freeze.js';
import { nameOf, naughtyStrings } from './naughty-strings.js';

const contexts: readonly PrepareContext[] = [
  { purpose: 'promotional', locale: 'ko-KR', contact: '' },
  { purpose: 'informational', locale: null, contact: '' },
];

/** How content becomes a message. */
export function testPrepare(test: ChannelTest): void {
  test('makes a message that is JSON, with its form and its text', async ({ stage }) => {
    for (const context of contexts) {
      const prepared = stage.channel.prepare(stage.content, context);
      assert.equal(prepared.kind, 'prepared');
      if (prepared.kind !== 'prepared') return;
      assertPrepared(prepared);
    }
    await Promise.resolve();
  });

  test('answers the same twice and leaves its arguments alone', async ({ stage }) => {
    for (const context of contexts) {
      const content = deepFreeze(structuredClone(stage.content));
      const first = stage.channel.prepare(content, Object.freeze({ ...context }));
      const second = stage.channel.prepare(structuredClone(stage.content), context);
      assert.deepEqual(second, first);
      assert.deepEqual(content, stage.content);
    }
    await Promise.resolve();
  });

  test('waits for nothing', async ({ stage }) => {
    const prepared: unknown = stage.channel.prepare(stage.content, contexts[0] as PrepareContext);
    assert.ok(!(prepared instanceof Promise), 'prepare is synchronous');
    await Promise.resolve();
  });

  for (const naughty of naughtyStrings) {
    test(`prepares or refuses ${nameOf(naughty)}`, async ({ stage }) => {
      for (const content of withText(stage, naughty)) {
        for (const context of contexts) {
          const result = stage.channel.prepare(content, context);
          if (result.kind === 'prepared') assertPrepared(result);
          else {
            assert.equal(result.kind, 'refused');
            assert.match(result.reason.code, /^[A-Z][A-Z0-9_]*$/);
          }
        }
      }
      await Promise.resolve();
    });
  }
}

function assertPrepared(
  prepared: Extract<ReturnType<ChannelStage['channel']['prepare']>, { kind: 'prepared' }>,
): void {
  assert.ok(prepared.form !== '' && typeof prepared.form === 'string', 'a form');
  assert.equal(typeof prepared.text, 'string');
  assert.ok(Array.isArray(prepared.amendments));
  assert.deepEqual(JSON.parse(JSON.stringify(prepared.message)), prepared.message, 'the message is JSON');
}

/** The stage's content with each of its texts replaced in turn: what a variable might have put there. */
function withText({ content }: ChannelStage, text: string): unknown[] {
  return pathsOfTexts(content).map((path) => replaced(content, path, text));
}

type Path = readonly (string | number)[];

function pathsOfTexts(value: unknown, at: Path = []): Path[] {
  if (typeof value === 'string') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsOfTexts(inner, [...at, key]));
}

function replaced(value: unknown, [head, ...rest]: Path, text: string): unknown {
  if (head === undefined) return text;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[head] = replaced(copy[head], rest, text);
  return copy;
}
