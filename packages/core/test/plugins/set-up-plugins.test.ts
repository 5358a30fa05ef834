import { expect } from 'chai';
import { createToken, type Plugin, type PluginHost } from '@pabal/core';
import { RecordingLogger } from '@pabal/core/memory';
import { ServiceContainer } from '../../src/container.js';
import { createEventBus } from '../../src/events/create-event-bus.js';
import type { FieldProblem } from '../../src/errors/engine-error.js';
import { createContributions } from '../../src/plugins/contributions.js';
import { setUpPlugins } from '../../src/plugins/set-up-plugins.js';
import { MessageCatalogue } from '../../src/policy/messages/message-catalogue.js';
import { samplePlugin } from './samples.js';

const cup = createToken<string>('cup');
const sentence = { ko: '가', en: 'a' };

const open = () => {
  const log = new RecordingLogger();
  const targets = {
    container: new ServiceContainer(),
    catalogue: new MessageCatalogue(),
    contributions: createContributions(),
    problems: [] as FieldProblem[],
    events: createEventBus(log),
    log,
  };
  const setUp = (plugins: readonly Plugin[]) => setUpPlugins(plugins, '0.1.0', targets);
  const listed = (): readonly string[] => targets.problems.map(({ path, problem }) => `${path} ${problem}`);
  return { ...targets, setUp, listed };
};
const declaring = (name: string, setup: (host: PluginHost) => unknown): Plugin =>
  samplePlugin(name, { setup: (host) => setup(host) as undefined });

describe('set up plugins', () => {
  it('lets each declare in start order and keeps who declared what', () => {
    const { setUp, contributions } = open();
    const adding = (host: PluginHost): void => host.addChannel(() => ({}) as never);
    setUp([samplePlugin('b', { requires: ['a'], setup: adding }), declaring('a', adding)]);
    expect(contributions.channels.map(({ plugin }) => plugin)).to.deep.equal(['a', 'b']);
  });

  it('runs no setup at all while an option of any plugin is wrong', () => {
    const { setUp, listed } = open();
    let ran = false;
    const well = declaring('well', () => (ran = true));
    expect(setUp([well, samplePlugin('wrong', {}, { more: 1 })])).to.equal(null);
    expect(ran).to.equal(false);
    expect(listed()).to.deep.equal(['plugins.wrong.more is not allowed']);
  });

  it('reports what two plugins bring both: services, jobs and reason codes', () => {
    const { setUp, listed } = open();
    const bringing =
      (words: typeof sentence) =>
      (host: PluginHost): void => {
        host.provide(cup, () => 'tea');
        host.addJob('sync', { concurrency: 1, timeLimitMs: 1 }, () => () => Promise.resolve());
        host.addMessages({ MY_CODE: words, SHARED_CODE: sentence });
      };
    const other = { ...sentence, en: 'Something else.' };
    expect(setUp([declaring('one', bringing(sentence)), declaring('two', bringing(other))])).to.equal(null);
    expect(listed()).to.deep.equal([
      'plugins.two provides cup, which one provides already; keep one of them',
      'plugins.two adds the job sync a second time; rename it',
      'plugins.two adds the reason code MY_CODE, which is taken',
    ]);
  });

  it('refuses a setup that is asynchronous, and hears its rejection', async () => {
    const { setUp, listed } = open();
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    expect(setUp([declaring('late', () => Promise.reject(new Error('x')))])).to.equal(null);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(listed()).to.have.length(1);
    expect(listed()[0]).to.match(/^plugins\.late has an asynchronous setup/);
    expect(unhandled).to.deep.equal([]);
  });

  it('reports a setup that throws without repeating what it threw, and goes on with the others', () => {
    const { setUp, listed, log } = open();
    let ran = false;
    const broken = declaring('broken', () => {
      throw new RangeError('hunter2');
    });
    expect(setUp([broken, declaring('well', () => (ran = true))])).to.equal(null);
    expect(ran).to.equal(true);
    expect(listed()).to.deep.equal(['plugins.broken failed in setup (RangeError); see its documentation']);
    expect(log.text()).not.to.contain('hunter2');
  });

  const methods: readonly (readonly [string, (host: PluginHost) => void])[] = [
    ['addChannel', (host) => host.addChannel(() => ({}) as never)],
    ['addPolicy', (host) => host.addPolicy(() => ({}) as never)],
    ['provide', (host) => host.provide(cup, () => 'tea')],
    ['addJob', (host) => host.addJob('j', { concurrency: 1, timeLimitMs: 1 }, () => () => Promise.resolve())],
    ['addRoute', (host) => host.addRoute(() => ({}) as never)],
    ['addOptOutTaker', (host) => host.addOptOutTaker(() => ({}) as never)],
    ['addMessages', (host) => host.addMessages({ CODE: sentence })],
    ['onStart', (host) => host.onStart(() => {})],
    ['onStop', (host) => host.onStop(() => {})],
  ];
  for (const [name, call] of methods) {
    it(`closes host.${name} when setup is over`, () => {
      const { setUp } = open();
      let kept: PluginHost | undefined;
      setUp([declaring('keeper', (host) => (kept = host))]);
      expect(() => kept && call(kept)).to.throw(
        TypeError,
        new RegExp(`keeper called host.${name} after setup`),
      );
    });
  }

  it('lets a plugin report at any time and tells watchers when its state changes', () => {
    const { setUp, contributions, events } = open();
    const heard: string[] = [];
    events.on('plugin-status', ({ plugin, state }) => heard.push(`${plugin} ${state}`));
    let kept: PluginHost | undefined;
    setUp([declaring('vendor', (host) => (kept = host))]);
    kept?.report({ state: 'ok', sentence: 'Works.' });
    kept?.report({ state: 'degraded', sentence: 'Slow.' });
    kept?.report({ state: 'degraded', sentence: 'Slower.' });
    kept?.report({ state: 'ok', sentence: 'Works again.' });
    expect(heard).to.deep.equal(['vendor degraded', 'vendor ok']);
    expect(contributions.statuses.get('vendor')?.sentence).to.equal('Works again.');
  });

  it('gives each plugin a log that names it', () => {
    const { setUp, log } = open();
    setUp([declaring('talker', (host) => host.log.info('plugin is set up'))]);
    expect(log.lines[0]?.fields).to.deep.equal({ plugin: 'talker' });
  });
});
