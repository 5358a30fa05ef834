import { expect } from 'chai';
import Joi from 'joi';
import type { Plugin } from '@pabal/core';
import { validatePlugins } from '../../src/plugins/validate-plugins.js';
import { samplePlugin } from './samples.js';

const problems = (plugins: readonly Plugin[]): readonly string[] => {
  const checked = validatePlugins(plugins, '0.1.0');
  return checked.kind === 'refused' ? checked.problems.map(({ path, problem }) => `${path} ${problem}`) : [];
};
const names = (plugins: readonly Plugin[]): string => {
  const checked = validatePlugins(plugins, '0.1.0');
  return checked.kind === 'checked' ? checked.plugins.map(({ plugin }) => plugin.name).join(' ') : 'refused';
};

describe('validate plugins', () => {
  it('reports everything that is wrong with all plugins at once, without a single value', () => {
    const secrets = ['sk_live_51H8', 'hunter2', '01012345678', 'postgres://me:pw@db'];
    const options = Joi.object({
      apiKey: Joi.string()
        .pattern(/^[a-z]+$/)
        .required(),
      port: Joi.number().required(),
    });
    const wrong = [
      samplePlugin('one', { options }, { apiKey: secrets[0], port: secrets[1] }),
      samplePlugin(
        'two',
        { options, core: '^9.0.0', requires: ['absent'] },
        { apiKey: 'a', url: secrets[3] },
      ),
      samplePlugin('three', { options, core: 'newest' }, { apiKey: secrets[2], port: 1 }),
      samplePlugin('three', {}),
      samplePlugin('ring-a', { requires: ['ring-b'] }),
      samplePlugin('ring-b', { requires: ['ring-a'] }),
      samplePlugin('calm', {}),
    ];
    const listed = problems(wrong);
    expect(listed).to.deep.equal([
      'plugins.one.apiKey does not have the expected form',
      'plugins.one.port must be a number',
      'plugins.two.core needs core ^9.0.0, this is 0.1.0; take a version of the plugin made for it',
      'plugins.two.port is required',
      'plugins.two.url is not allowed',
      'plugins.three.core is no version range; write it like ^1.2.3',
      'plugins.three.apiKey does not have the expected form',
      'plugins.three is listed twice; keep one',
      'plugins.two.requires needs the plugin absent; add it to the list',
      'plugins require each other in a circle: ring-a, ring-b; break it',
    ]);
    for (const secret of secrets) expect(listed.join('\n')).not.to.contain(secret);
  });

  it('puts a plugin after all it requires, and otherwise as listed', () => {
    const plugins = [
      samplePlugin('d', { requires: ['b', 'c'] }),
      samplePlugin('c', { requires: ['a'] }),
      samplePlugin('b'),
      samplePlugin('a'),
    ];
    expect(names(plugins)).to.equal('b a c d');
  });

  it('refuses a plugin that requires itself', () => {
    expect(problems([samplePlugin('self', { requires: ['self'] })])).to.deep.equal([
      'plugins require each other in a circle: self; break it',
    ]);
  });

  it('hands out options with their defaults', () => {
    const options = Joi.object({ port: Joi.number().default(25) });
    const checked = validatePlugins([samplePlugin('a', { options })], '0.1.0');
    expect(checked.kind === 'checked' && checked.plugins[0]?.options).to.deep.equal({ port: 25 });
  });
});
