import assert from 'node:assert/strict';
import type { PluginSection } from './plugin-section.js';
import { createPlugin } from './plugin-under-test.js';
import { RecordingHost } from './recording-host.js';

/** What a plugin says of itself, and that `setup` only declares. */
export function testPluginDefinition({ test, under }: PluginSection): void {
  test('has a name, a version and a range of core', async () => {
    const { name, version, core, requires } = createPlugin(under, under.validOptions);
    assert.match(name, /^(@[a-z0-9-]+\/)?[a-z0-9][a-z0-9/._-]*$/, 'a name like a package has');
    assert.match(version, /^\d+\.\d+\.\d+/);
    assert.match(core, /^[\^~]?\d+(\.\d+){0,2}/);
    assert.ok(requires.every((required) => typeof required === 'string' && required !== name));
    await Promise.resolve();
  });

  test('only declares in setup: at once, and without leaving anything running', async () => {
    await quiet();
    const before = handles();
    const host = new RecordingHost();
    const answer = host.setUp(createPlugin(under, under.validOptions));
    assert.equal(answer, undefined, 'setup answers nothing, above all no promise');
    await quiet();
    assert.deepEqual(handles(), before, 'timers, sockets and children belong into onStart');
  });

  test('can be set up twice: two engines may list it', async () => {
    const [first, second] = [new RecordingHost(), new RecordingHost()];
    first.setUp(createPlugin(under, under.validOptions));
    second.setUp(createPlugin(under, under.validOptions));
    assert.deepEqual(second.provided, first.provided);
    assert.deepEqual(second.codes, first.codes);
    await Promise.resolve();
  });
}

function handles(): string[] {
  const ignored = new Set(['TTYWrap', 'PipeWrap', 'Immediate', 'FSReqCallback']);
  return process
    .getActiveResourcesInfo()
    .filter((kind) => !ignored.has(kind))
    .sort();
}

/** Lets the runner set its own timers first. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
