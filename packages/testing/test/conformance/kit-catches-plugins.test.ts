import assert from 'node:assert/strict';
import Joi from 'joi';
import { definePlugin, type PluginHost } from '@pabal/core';
import { pluginKit, type PluginUnderTest } from '@pabal/testing';
import { runKit } from './collecting-runner.js';

interface Options {
  readonly apiKey: string;
}

function aPlugin(setup: (host: PluginHost) => unknown, strict: 'strict' | 'lax' = 'strict'): PluginUnderTest {
  const schema = Joi.object<Options>({ apiKey: Joi.string().min(8).required() });
  return {
    create: definePlugin<Options>({
      name: 'broken',
      version: '1.0.0',
      core: '^0.1.0',
      options: strict === 'strict' ? schema : schema.unknown(),
      setup: setup,
    }),
    validOptions: { apiKey: 'long-enough' },
    invalidOptions: [{ options: { apiKey: 'short' }, paths: ['apiKey'] }],
  };
}

const timers: NodeJS.Timeout[] = [];
const startTimer = (): void => void timers.push(setInterval(() => undefined, 60_000));

const faults: readonly { title: string; noticedBy: RegExp; under: PluginUnderTest }[] = [
  {
    title: 'a plugin whose setup is asynchronous',
    noticedBy: /only declares in setup/,
    under: aPlugin(() => Promise.resolve()),
  },
  {
    title: 'a plugin that starts a timer in setup',
    noticedBy: /only declares in setup/,
    under: aPlugin(startTimer),
  },
  {
    title: 'a plugin that leaves a timer running',
    noticedBy: /leaves nothing running/,
    under: aPlugin((host) => host.onStart(startTimer)),
  },
  {
    title: 'a plugin that cannot be stopped twice',
    noticedBy: /may be stopped twice/,
    under: aPlugin((host) => {
      let isOpen = true;
      host.onStop(() => {
        if (!isOpen) throw new Error('stopped before');
        isOpen = false;
      });
    }),
  },
  {
    title: 'a plugin that does not heed the signal of its start',
    noticedBy: /whose signal has aborted/,
    under: { ...aPlugin((host) => host.onStart(() => new Promise(() => undefined))), timeLimitMs: 100 },
  },
  {
    title: 'a plugin that takes any option',
    noticedBy: /an option that it does not know/,
    under: aPlugin(() => undefined, 'lax'),
  },
];

describe('plugin kit', () => {
  afterEach(() => {
    for (const timer of timers.splice(0)) clearInterval(timer);
  });

  for (const { title, noticedBy, under } of faults) {
    it(`catches ${title}`, async () => {
      const collected = await runKit((runner) => pluginKit(runner, under), noticedBy);
      assert.ok(collected.length > 0, 'the kit has such a test');
      assert.ok(
        collected.every(({ error }) => error !== null),
        'the kit did not notice',
      );
    });
  }
});
