import Joi from 'joi';
import { definePlugin } from '@pabal/core';
import { pluginKit } from '@pabal/testing';

interface Options {
  readonly apiKey: string;
}

const myPlugin = definePlugin<Options>({
  name: 'my-plugin',
  version: '1.0.0',
  core: '^0.1.0',
  options: Joi.object<Options, true>({ apiKey: Joi.string().min(16).required() }),
  setup(host) {
    host.onStart(() => host.report({ state: 'ok', sentence: 'Connected.' }));
  },
});

pluginKit(
  { describe, it },
  {
    create: myPlugin,
    validOptions: { apiKey: '0123456789abcdef' },
    invalidOptions: [
      { options: {}, paths: ['apiKey'] },
      { options: { apiKey: 'too short' }, paths: ['apiKey'] },
    ],
  },
);
