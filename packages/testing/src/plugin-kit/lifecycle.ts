import assert from 'node:assert/strict';
import type { Resolve } from '@pabal/core';
import { memoryStorage } from '@pabal/core/memory';
import { skipTest } from '../kit-runner.js';
import { resolvePlugin } from '../resolve-plugin.js';
import type { PluginSection } from './plugin-section.js';
import { createPlugin } from './plugin-under-test.js';
import { RecordingHost } from './recording-host.js';

/** Start and stop, in good and bad order. */
export function testLifecycle({ test, under }: PluginSection): void {
  const limitMs = under.timeLimitMs ?? 5000;

  const open = (): {
    host: RecordingHost;
    start: (signal?: AbortSignal) => Promise<void>;
    stop: () => Promise<void>;
  } => {
    const host = new RecordingHost();
    host.setUp(createPlugin(under, under.validOptions));
    const resolve: Resolve = under.resolve ?? resolvePlugin(memoryStorage());
    const signal = new AbortController().signal;
    return {
      host,
      start: (given = signal) => within(limitMs, 'start', host.start(given, resolve)),
      stop: () => within(limitMs, 'stop', host.stop()),
    };
  };

  test('starts and stops', async () => {
    if (under.starts === 'no') skipTest('the plugin is not to be started here');
    const { start, stop } = open();
    await start();
    await stop();
  });

  test('may be stopped twice', async () => {
    if (under.starts === 'no') skipTest('the plugin is not to be started here');
    const { start, stop } = open();
    await start();
    await stop();
    await stop();
  });

  test('may be stopped without a start: an earlier plugin may have failed', async () => {
    await open().stop();
  });

  test('gives up a start whose signal has aborted, and can still be stopped', async () => {
    if (under.starts === 'no') skipTest('the plugin is not to be started here');
    const { start, stop } = open();
    const abort = new AbortController();
    abort.abort();
    await start(abort.signal).catch((error: unknown) => {
      assert.ok(!(error instanceof TooLate), 'a start ends when its signal aborts');
    });
    await stop();
  });

  test('leaves nothing running', async () => {
    if (under.starts === 'no') skipTest('the plugin is not to be started here');
    await quiet();
    const before = timersAndSockets();
    const { start, stop } = open();
    await start();
    await stop();
    await quiet();
    assert.ok(timersAndSockets() <= before, 'something is left after stop');
  });

  test('reports its status in sentences without values', async () => {
    const { host, stop } = open();
    await stop();
    for (const { state, sentence } of host.statuses) {
      assert.ok(['ok', 'degraded', 'failed'].includes(state));
      assert.notEqual(sentence.trim(), '');
    }
  });
}

class TooLate extends Error {}

async function within(limitMs: number, what: string, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate(`${what} took longer than ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function timersAndSockets(): number {
  const kinds = new Set([
    'Timeout',
    'TCPSocketWrap',
    'TCPServerWrap',
    'TLSWrap',
    'ProcessWrap',
    'MessagePort',
  ]);
  return process.getActiveResourcesInfo().filter((kind) => kinds.has(kind)).length;
}

/** Lets the runner set its own timers first. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
