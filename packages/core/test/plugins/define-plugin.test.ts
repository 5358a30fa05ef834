import { expect } from 'chai';
import Joi from 'joi';
import sinon from 'sinon';
import { definePlugin, type PluginHost } from '@pabal/core';

describe('define plugin', () => {
  const setup = sinon.fake();
  const made = definePlugin<{ readonly port: number }>({
    name: 'a',
    version: '1.2.3',
    core: '^0.1.0',
    options: Joi.object({ port: Joi.number().required() }),
    setup,
  });

  it('checks and runs nothing when it is called in a configuration', () => {
    const plugin = made({ port: 'wrong' as unknown as number });
    expect(plugin).to.include({ name: 'a', version: '1.2.3', core: '^0.1.0' });
    expect(plugin.requires).to.deep.equal([]);
    expect(setup.callCount).to.equal(0);
  });

  it('hands the checked options to setup, not those that were written', () => {
    const host = {} as PluginHost;
    made({ port: 1 }).setup(host, { port: 2 });
    expect(setup.lastCall.args).to.deep.equal([host, { port: 2 }]);
  });

  it('takes no options for empty ones', () => {
    expect(made().rawOptions).to.deep.equal({});
  });
});
