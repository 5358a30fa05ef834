import { expect } from 'chai';
import {
  EngineError,
  type EngineSettings,
  type ExperimentMetric,
  type Run,
  type VariantTrials,
} from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { askMetric } from '../../src/delivery/ask-metric.js';
import { deliveredMetric } from '../../src/delivery/delivered-metric.js';
import { codeOf, noUnit } from '../pipeline.js';

const standings = [
  { variant: 'a', states: { accepted: 3, delivered: 4, undelivered: 2, rejected: 9, unknown: 5 } },
  { variant: 'b', states: {} },
] as const;
const settings = { policyTimeLimitMs: 1000 } as EngineSettings;

function ask(measure: ExperimentMetric['measure'] | null, clock = new FakeClock()) {
  const metrics = new Map(measure ? [['m', { id: 'm', measure }]] : []);
  return askMetric({ clock, metrics, settings }, noUnit, 'm', {} as Run, standings);
}

const answering = (...trials: readonly VariantTrials[]) => ask(() => Promise.resolve(trials));
const b = { variant: 'b', trials: 0, hits: 0 };

describe('ask metric', () => {
  it('answers what the metric counts; delivered counts those that the vendor took', async () => {
    const clock = new FakeClock();
    expect(await ask(deliveredMetric.measure, clock)).to.deep.equal([
      { variant: 'a', trials: 9, hits: 4 },
      b,
    ]);
    expect(clock.waitingCount, 'nothing waits any more').to.equal(0);
  });

  const nonsense: readonly (readonly [string, readonly VariantTrials[]])[] = [
    ['more hits than trials', [{ variant: 'a', trials: 1, hits: 2 }, b]],
    ['hits below nothing', [{ variant: 'a', trials: 1, hits: -1 }, b]],
    ['half a trial', [{ variant: 'a', trials: 1.5, hits: 1 }, b]],
    ['no number', [{ variant: 'a', trials: NaN, hits: NaN }, b]],
    ['a variant too few', [b]],
    ['variants in another order', [b, { variant: 'a', trials: 1, hits: 1 }]],
  ];
  for (const [name, trials] of nonsense) {
    it(`refuses a metric that counts ${name}`, async () => {
      expect(await codeOf(answering(...trials))).to.equal('EXPERIMENT_METRIC_FAILED');
    });
  }

  it('refuses a metric that nobody provides, and one that throws, but lets a failure of a store through', async () => {
    expect(await codeOf(ask(null))).to.equal('EXPERIMENT_METRIC_FAILED');
    expect(await codeOf(ask(() => Promise.reject(new Error('boom'))))).to.equal('EXPERIMENT_METRIC_FAILED');
    const down = new EngineError('STORAGE_UNAVAILABLE', 'The store is away.');
    expect(await codeOf(ask(() => Promise.reject(down)))).to.equal('STORAGE_UNAVAILABLE');
  });

  it('does not wait for a metric that hangs', async () => {
    const clock = new FakeClock();
    const code = codeOf(ask(() => new Promise(() => {}), clock));
    await clock.advance(1000);
    expect(await code).to.equal('EXPERIMENT_METRIC_FAILED');
  });
});
