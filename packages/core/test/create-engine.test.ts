import { expect } from 'chai';
import Joi from 'joi';
import {
  createEngine,
  createToken,
  tokens,
  type Engine,
  type EngineError,
  type EngineOptions,
  type JobQueue,
  type Plugin,
} from '@pabal/core';
import {
  MemoryJobQueue,
  memoryStorage,
  MemoryState,
  RecordingLogger,
  SequenceIds,
  SystemClock,
} from '@pabal/core/memory';
import { judging, deny, policyOf } from './pipeline.js';
import { samplePlugin } from './plugins/samples.js';
import { sampleExperiment } from './samples.js';
import { NoteChannel } from './world.js';

const make = (plugins: readonly Plugin[], overrides: Partial<EngineOptions> = {}): Engine =>
  createEngine({
    plugins,
    clock: new SystemClock(),
    ids: new SequenceIds(),
    log: new RecordingLogger(),
    ...overrides,
  });
const refusal = (plugins: readonly Plugin[], overrides: Partial<EngineOptions> = {}): EngineError => {
  try {
    make(plugins, overrides);
  } catch (error) {
    return error as EngineError;
  }
  throw new TypeError('the configuration was taken');
};
const noted = (name: string, said: string[], requires: readonly string[] = []): Plugin =>
  samplePlugin(name, {
    requires,
    setup: (host) => {
      host.onStart(() => void said.push(`start ${name}`));
      host.onStop(() => void said.push(`stop ${name}`));
    },
  });
const channels = (...ids: readonly string[]): Plugin =>
  samplePlugin('notes', {
    setup: (host) => {
      for (const id of ids) host.addChannel(() => Object.assign(new NoteChannel(), { id }));
    },
  });

describe('create engine', () => {
  it('refuses three wrong plugins and wrong settings in one message that lists all by path, without values', () => {
    const secret = 'sk-hunter2';
    const options = Joi.object({ key: Joi.string().pattern(/^\d+$/), port: Joi.number() });
    const wrong = ['one', 'two', 'three'].map((name) =>
      samplePlugin(name, { options }, { key: secret, port: secret }),
    );
    const error = refusal(wrong, { settings: { batchSize: 0, leaseMs: 1000, vendorTimeLimitMs: 1000 } });
    expect(error.code).to.equal('CONFIG_INVALID');
    expect(error.fields.map(({ path }) => path)).to.deep.equal([
      'settings.batchSize',
      'settings.vendorTimeLimitMs',
      'plugins.one.key',
      'plugins.one.port',
      'plugins.two.key',
      'plugins.two.port',
      'plugins.three.key',
      'plugins.three.port',
    ]);
    for (const { path } of error.fields) expect(error.message).to.contain(path);
    expect(JSON.stringify({ ...error, message: error.message })).not.to.contain(secret);
  });

  it('refuses to forget deliveries before their messages', () => {
    const settings = { deliveriesKeptForDays: 366, messagesKeptForDays: null };
    const { fields, message } = refusal([memoryStorage()], { settings });
    expect(fields.map(({ path }) => path)).to.deep.equal(['settings.messagesKeptForDays']);
    expect(message).to.contain('no greater than settings.deliveriesKeptForDays');
  });

  it('says which service is missing when no storage is there', () => {
    expect(refusal([channels('note')]).message).to.match(/provided by no plugin.*storage/);
  });

  it('reports two channels of one id and policies that cannot be ordered together', () => {
    const lost = samplePlugin('lost', {
      setup: (host) => host.addPolicy(() => policyOf('mine', undefined, { after: ['nobody'] })),
    });
    const twin = samplePlugin('twin', { setup: (host) => host.addPolicy(() => policyOf('consent')) });
    const error = refusal([memoryStorage({}), channels('note', 'note'), lost, twin]);
    expect(error.fields.map(({ path }) => path)).to.deep.equal([
      'plugins.notes',
      'policies.consent',
      'policies.mine.after',
    ]);
  });

  it('takes the metrics of plugins beside its own, and refuses two of one id', async () => {
    const metrics = (...ids: readonly string[]): Plugin =>
      samplePlugin('metrics', {
        setup(host) {
          for (const id of ids) host.addMetric(() => ({ id, measure: () => Promise.resolve([]) }));
        },
      });
    const { fields } = refusal([memoryStorage(), metrics('clicks', 'delivered')]);
    expect(fields).to.deep.equal([
      { path: 'plugins.metrics', problem: 'adds the metric delivered a second time; keep one' },
    ]);
    const engine = make([memoryStorage(), channels('note'), metrics('clicks')]);
    const workspace = await engine
      .resolve(tokens.workspaceStore)
      .ensure(engine.resolve(tokens.unitOfWork).direct, 'w');
    const experiment = { ...sampleExperiment(), metric: 'clicks' };
    const input = { name: 'n', channel: 'note', content: { text: 'x' }, experiment };
    const campaign = await engine.campaigns.create(workspace.id, input, 'test');
    expect(campaign.experiment?.metric).to.equal('clicks');
    await engine.stop();
  });

  it('refuses a plugin that provides what core or another plugin provides', () => {
    const clocks = samplePlugin('clocks', {
      setup: (host) => {
        host.provide(tokens.clock, () => new SystemClock());
        host.provide(tokens.auditLog, () => ({}) as never);
      },
    });
    const { fields } = refusal([memoryStorage({}), clocks]);
    expect(fields.map(({ problem }) => problem)).to.deep.equal([
      'provides clock, which core provides already; keep one of them',
      'provides audit-log, which @pabal/core/memory provides already; keep one of them',
    ]);
  });

  it('shows the pipeline with a policy of a plugin between two of core', () => {
    const night = policyOf('night', undefined, {
      stage: 'timing',
      before: ['campaign-period'],
      version: '7',
    });
    const seal = policyOf('seal', undefined, { stage: 'compliance', before: ['suppression'] });
    const plugin = samplePlugin('law', {
      setup: (host) => {
        host.addPolicy(() => night);
        host.addPolicy(() => seal);
      },
    });
    const { pipeline } = make([memoryStorage({}), plugin]);
    expect(pipeline.map(({ id, stage, plugin }) => `${stage} ${id} ${plugin}`)).to.deep.equal([
      'reach reachable core',
      'reach sandbox core',
      'consent consent core',
      'compliance duties core',
      'compliance seal law',
      'compliance suppression core',
      'timing no-send-window core',
      'timing night law',
      'timing campaign-period core',
      'timing experiment core',
      'content render core',
      'content content core',
      'fatigue control-group core',
      'fatigue duplicate-send core',
      'fatigue frequency-cap core',
      'fatigue budget core',
    ]);
    expect(pipeline.find(({ id }) => id === 'night')?.version).to.equal('7');
  });

  it('makes routes, services and sentences of plugins reachable', () => {
    const cup = createToken<string>('cup');
    const plugin = samplePlugin('kitchen', {
      setup: (host) => {
        host.provide(cup, () => 'tea');
        const route = {
          method: 'GET',
          path: '/tea',
          scope: 'tea',
          access: 'nobody',
          summary: 'Ask for tea',
          handle: () => Promise.reject(new Error()),
        } as const;
        host.addRoute(() => route);
        host.addMessages({ KITCHEN_COLD: { ko: '{what}가 식었습니다.', en: 'The {what} is cold.' } });
        host.addPolicy(() => judging('cold', deny('KITCHEN_COLD')));
      },
    });
    const engine = make([memoryStorage({}), plugin]);
    expect(engine.resolve(cup)).to.equal('tea');
    expect(engine.routes.map(({ plugin, route }) => `${plugin} ${route.path}`)).to.deep.equal([
      'kitchen /tea',
    ]);
    expect(engine.sentence({ code: 'KITCHEN_COLD', params: { what: 'tea' } }).en).to.equal(
      'The tea is cold.',
    );
    expect(engine.sentence({ code: 'OPTED_OUT' }).ko).to.equal('수신을 거부했습니다.');
    expect(engine.status().map(({ plugin, state }) => `${plugin} ${state}`)).to.deep.equal([
      'core ok',
      '@pabal/core/memory ok',
      'kitchen ok',
    ]);
  });

  it('refuses a plugin whose route does not say whose data it is about', () => {
    const silent = samplePlugin('kitchen', {
      setup: (host) => host.addRoute(() => ({ method: 'GET', path: '/tea', scope: 'tea' }) as never),
    });
    expect(() => make([memoryStorage({}), silent])).to.throw('plugins.kitchen.routes.GET /tea.access');
  });

  it('starts plugins after those they require and stops them in reverse, once', async () => {
    const said: string[] = [];
    const engine = make([noted('b', said, ['a']), memoryStorage({}), noted('a', said)]);
    await engine.start({ work: 'jobs' });
    await Promise.all([engine.stop(), engine.stop()]);
    expect(said).to.deep.equal(['start a', 'start b', 'stop b', 'stop a']);
  });

  it('does no work any more when it is stopped while it starts', async () => {
    const said: string[] = [];
    const stopping: Promise<void>[] = [];
    const hasty = samplePlugin('hasty', {
      setup: (host) => host.onStart(() => void stopping.push(engine.stop())),
    });
    const engine: Engine = make([memoryStorage({}), noted('a', said), hasty]);
    const worked = await engine.start({ work: 'jobs' }).then(
      () => 'started',
      (error: EngineError) => error.code,
    );
    await Promise.all(stopping);
    expect(worked).to.equal('PLUGIN_START_FAILED');
    expect(said).to.deep.equal(['start a', 'stop a']);
  });

  const queues: readonly (readonly [string, Partial<JobQueue>])[] = [
    ['does not start', { work: () => Promise.reject(new Error('down')) }],
    ['does not come to rest', { rest: () => Promise.reject(new Error('down')) }],
  ];
  for (const [what, broken] of queues) {
    it(`stops the plugins also when the job queue ${what}`, async () => {
      const said: string[] = [];
      const state = new MemoryState();
      const queue = new MemoryJobQueue(state, new SystemClock());
      const storage = memoryStorage({ state });
      const swapped: Plugin = {
        ...storage,
        setup: (host, options) =>
          storage.setup(
            {
              ...host,
              provide: (token, factory) =>
                host.provide(token, (resolve) =>
                  token.name === tokens.jobQueue.name
                    ? (Object.assign(queue, broken) as ReturnType<typeof factory>)
                    : factory(resolve),
                ),
            },
            options,
          ),
      };
      const engine = make([swapped, noted('a', said)]);
      await engine.start({ work: 'jobs' }).catch(() => {});
      await engine.stop().catch(() => {});
      expect(said).to.deep.equal(['start a', 'stop a']);
    });
  }
});
