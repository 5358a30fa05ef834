import { expect } from 'chai';
import { createToken } from '@pabal/core';
import { ServiceContainer } from '../src/container.js';

const cup = createToken<{ readonly of: string }>('cup');
const table = createToken<object>('table');
const chair = createToken<object>('chair');

describe('service container', () => {
  it('makes a service once, when it is first asked for', () => {
    const container = new ServiceContainer();
    let made = 0;
    container.provide(cup, 'kitchen', () => ({ of: `tea ${(made += 1)}` }));
    expect(made).to.equal(0);
    expect(container.resolve(cup)).to.equal(container.resolve(cup));
    expect(made).to.equal(1);
  });

  it('refuses a second provider, names the first and keeps its service', () => {
    const container = new ServiceContainer();
    expect(container.provide(cup, 'kitchen', () => ({ of: 'tea' }))).to.equal(null);
    expect(container.provide(cup, 'cellar', () => ({ of: 'wine' }))).to.equal('kitchen');
    expect(container.resolve(cup).of).to.equal('tea');
  });

  it('says which service nobody provides', () => {
    const resolve = (): unknown => new ServiceContainer().resolve(cup);
    expect(resolve)
      .to.throw(/cup is provided by no plugin/)
      .with.property('code', 'CONFIG_INVALID');
  });

  it('names the circle when services need each other', () => {
    const container = new ServiceContainer();
    container.provide(table, 'one', (resolve) => resolve(chair));
    container.provide(chair, 'two', (resolve) => resolve(table));
    expect(() => container.resolve(table))
      .to.throw(/table → chair → table/)
      .with.property('code', 'CONFIG_INVALID');
  });

  it('lets a service be asked for again after its factory threw', () => {
    const container = new ServiceContainer();
    let broken = true;
    container.provide(cup, 'kitchen', () => {
      if (broken) throw new Error('no water');
      return { of: 'tea' };
    });
    expect(() => container.resolve(cup)).to.throw('no water');
    broken = false;
    expect(container.resolve(cup).of).to.equal('tea');
  });

  it('keeps two containers apart', () => {
    const [one, other] = [new ServiceContainer(), new ServiceContainer()];
    one.provide(cup, 'kitchen', () => ({ of: 'tea' }));
    expect(() => other.resolve(cup)).to.throw(/no plugin/);
  });
});
