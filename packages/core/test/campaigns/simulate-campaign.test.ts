import { expect } from 'chai';
import type { SimulationProgress, SimulationResult } from '@pabal/core';
import { SystemIds } from '@pabal/core/memory';
import { createSimulationUseCases } from '../../src/campaigns/create-simulation-use-cases.js';
import { expandAudience } from '../../src/delivery/expand-audience.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor, type Floor } from '../delivery/floor.js';
import { policyOf } from '../pipeline.js';
import { sampleExperiment, sampleSettings } from '../samples.js';

type News = SimulationProgress | SimulationResult;

/** Those of one process. */
const useCasesOf = (floor: Floor) => createSimulationUseCases({ ...floor.deps, ids: new SystemIds() });

async function simulate(floor: Floor, campaignKey: number, at?: Date): Promise<readonly News[]> {
  const news: News[] = [];
  const options = { samples: 'some', ...(at && { at }) } as const;
  for await (const one of useCasesOf(floor).simulate(1, campaignKey, options)) news.push(one);
  return news;
}

const resultOf = (news: readonly News[]): SimulationResult => {
  const last = news.at(-1);
  if (last?.kind !== 'result') throw new TypeError('the last value is the result');
  return last;
};

const draft = async (floor: Floor, settings = {}): Promise<number> =>
  (await floor.campaigns.create(1, sampleSettings(settings), 'test')).campaignKey;

const linesOf = ({ lines }: SimulationResult): readonly string[] =>
  lines.map(({ state, reasonCode, form, count }) => `${state} ${reasonCode ?? form} ${count}`);

describe('simulate campaign', () => {
  it('counts what would become of everybody and tells how far it is after each batch', async () => {
    const floor = await openFloor();
    await floor.addPeople(25, (index) => (index % 5 === 0 ? { consents: [] } : {}));
    const news = await simulate(floor, await draft(floor));
    expect(
      news.map((one) => (one.kind === 'progress' ? `${one.looked}/${one.total}` : one.kind)),
    ).to.deep.equal([...['10/25', '20/25', '25/25', 'result']]);
    expect(linesOf(resultOf(news))).to.deep.equal(['sending note 20', 'suppressed CONSENT_MISSING 5']);
    expect(resultOf(news).audience).to.equal(25);
  });

  it('says what the run then does, and leaves nothing behind', async () => {
    const floor = await openFloor();
    await floor.addPeople(30, (index) => (index % 3 === 0 ? { contacts: {} } : {}));
    const key = await draft(floor, {
      duplicate: { kind: 'again-after', after: { amount: 1, unit: 'days' } },
    });
    const before = resultOf(await simulate(floor, key));
    expect(linesOf(resultOf(await simulate(floor, key))), 'a second time').to.deep.equal(linesOf(before));
    const id = (await floor.campaigns.start(1, key, 'test')).run?.id ?? 0;
    await expandAudience(floor.deps, floor.job({ runId: id }));
    for (const batch of await floor.deps.ledger.waitingBatches(floor.deps.units.direct, id, 100))
      await workBatch(floor.deps, floor.job(batch));
    expect((await floor.states(id)).filter((state) => state === 'accepted')).to.have.length(20);
    expect(linesOf(before)).to.deep.equal(['sending note 20', 'suppressed NO_CONTACT 10']);
  });

  it('counts who would be sent which variant of an experiment, and who would wait', async () => {
    const floor = await openFloor();
    await floor.addPeople(60);
    const key = await draft(floor, { experiment: sampleExperiment() });
    const told = resultOf(await simulate(floor, key));
    const { a = 0, b = 0 } = told.variants;
    expect([a > 4, b > 4]).to.deep.equal([true, true]);
    expect(linesOf(told)).to.deep.equal([
      `deferred EXPERIMENT_AWAITS_WINNER ${60 - a - b}`,
      `sending note ${a + b}`,
    ]);
    for (const { variant, text } of told.samples) {
      expect(text.endsWith('오늘만')).to.equal(variant === 'b');
    }
    expect(resultOf(await simulate(floor, await draft(floor))).variants).to.deep.equal({});
  });

  it('asks the policies for the instant that was chosen', async () => {
    const floor = await openFloor();
    await floor.addPeople(3);
    const now = floor.clock.now().getTime();
    const key = await draft(floor, {
      period: { startAt: null, endAt: new Date(now + 60_000).toISOString() },
    });
    expect(linesOf(resultOf(await simulate(floor, key)))).to.deep.equal(['sending note 3']);
    const late = resultOf(await simulate(floor, key, new Date(now + 60_000)));
    expect(linesOf(late)).to.deep.equal(['expired CAMPAIGN_PERIOD_OVER 3']);
    expect(late.at.getTime()).to.equal(now + 60_000);
  });

  it('refuses an instant of the past', async () => {
    const floor = await openFloor();
    const key = await draft(floor);
    const past = new Date(floor.clock.now().getTime() - 3_600_000);
    const error = await simulate(floor, key, past).catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'CAMPAIGN_INVALID' });
    expect(error).to.have.property('remedy').that.contains('nothing was simulated');
  });

  it('shows at most 20 messages, spread over all', async () => {
    const floor = await openFloor();
    await floor.addPeople(100);
    const { samples } = resultOf(await simulate(floor, await draft(floor)));
    expect(samples.length).to.be.within(10, 20);
    expect(samples[0]).to.deep.include({ userId: 'u1', form: 'note', bytes: null });
    expect(samples[0]?.text).to.contain('사람1');
    expect(Number(samples.at(-1)?.userId.slice(1))).to.be.above(80);
  });

  it('runs once at a time in a workspace, and again once it was left', async () => {
    const floor = await openFloor();
    await floor.addPeople(30);
    const key = await draft(floor);
    const simulations = useCasesOf(floor);
    const first = simulations.simulate(1, key, { samples: 'none' });
    await first.next();
    const second = simulations.simulate(1, key, { samples: 'none' });
    expect(await second.next().catch((error: unknown) => error)).to.include({ code: 'SIMULATION_RUNNING' });
    await first.return();
    const third = await simulations.simulate(1, key, { samples: 'none' }).next();
    expect(third.done).to.equal(false);
  });

  it('looks at nobody any more once it was left', async () => {
    let asked = 0;
    const counting = policyOf('counting', (batch, next) => {
      asked += batch.candidates.length;
      return next();
    });
    const floor = await openFloor({ policies: [counting] });
    await floor.addPeople(100);
    for await (const _ of useCasesOf(floor).simulate(1, await draft(floor), {
      samples: 'none',
    }))
      break;
    // Four batches of ten were in flight.
    expect(asked).to.be.at.most(40);
  });

  it('fails where a policy writes, instead of writing', async () => {
    const greedy = policyOf('greedy', async (batch, next) => {
      await floor.deps.workspaces.ensure(batch.unit, 'greedy');
      await next();
    });
    const floor = await openFloor({ policies: [greedy] });
    await floor.addPeople(1);
    const error = await simulate(floor, await draft(floor)).catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'POLICY_FAILED' });
    expect((await floor.deps.workspaces.list(floor.deps.units.direct)).map(({ name }) => name)).to.deep.equal(
      ['test'],
    );
  });

  it('refuses a campaign that has ended', async () => {
    const floor = await openFloor();
    const key = await draft(floor);
    await floor.campaigns.end(1, key, 'test');
    expect(await simulate(floor, key).catch((error: unknown) => error)).to.include({
      code: 'CAMPAIGN_STATE',
    });
  });
});
