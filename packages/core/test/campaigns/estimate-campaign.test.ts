import { expect } from 'chai';
import type { RecipientInput } from '@pabal/core';
import { estimateCampaign } from '../../src/campaigns/estimate-campaign.js';
import { openFloor, type Floor } from '../delivery/floor.js';
import { sampleExperiment, sampleSettings } from '../samples.js';

async function floorOf(
  people: number,
  personOf?: (index: number) => Partial<RecipientInput>,
): Promise<Floor> {
  const floor = await openFloor({ settings: { batchSize: 500 } });
  await floor.addPeople(people, personOf);
  return floor;
}

const draft = async (floor: Floor, settings = {}): Promise<number> =>
  (await floor.campaigns.create(1, sampleSettings(settings), 'test')).campaignKey;

const adults = {
  kind: 'filter',
  condition: { kind: 'property', name: 'age', operator: 'gte', value: 20 },
} as const;

describe('estimate campaign', () => {
  it('asks about everybody where there are few, and says so', async () => {
    const floor = await floorOf(100, (index) => (index < 30 ? { consents: [] } : {}));
    const estimate = await estimateCampaign(floor.deps, 1, await draft(floor));
    expect(estimate.audience).to.deep.equal({ count: 100, low: 100, high: 100, how: 'exact' });
    expect(estimate.eligible).to.deep.equal({ count: 70, low: 70, high: 70, how: 'exact', sampleSize: 100 });
  });

  it('asks about 2,000 of many, drawn at random, with an interval that holds the truth', async () => {
    // Those who may get it come first: whoever looks at the first 2,000 is wrong.
    const floor = await floorOf(5000, (index) => (index < 2000 ? {} : { contacts: {} }));
    const { audience, eligible, lines } = await estimateCampaign(floor.deps, 1, await draft(floor));
    expect(audience).to.deep.equal({ count: 5000, low: 5000, high: 5000, how: 'exact' });
    expect(eligible).to.include({ how: 'sample', sampleSize: 2000 });
    expect(eligible.low).to.be.below(2000).and.above(1800);
    expect(eligible.high).to.be.above(2000).and.below(2200);
    expect(lines.map(({ state, reasonCode }) => reasonCode ?? state)).to.deep.equal([
      'sending',
      'NO_CONTACT',
    ]);
  });

  it('names the share that would wait for the winner of an experiment', async () => {
    const floor = await floorOf(1000, (index) => (index < 100 ? { consents: [] } : {}));
    const { eligible, awaiting } = await estimateCampaign(
      floor.deps,
      1,
      await draft(floor, { experiment: sampleExperiment() }),
    );
    expect(awaiting?.count).to.be.within(480, 600);
    expect((awaiting?.count ?? 0) + eligible.count).to.equal(900);
    const whole = sampleExperiment({ testPercent: 100, decideAfter: null });
    const all = await estimateCampaign(floor.deps, 1, await draft(floor, { experiment: whole }));
    expect([all.awaiting, all.eligible.count]).to.deep.equal([null, 900]);
  });

  it('draws the same people each time', async () => {
    const floor = await floorOf(3000, (index) => (index % 2 === 0 ? {} : { contacts: {} }));
    const key = await draft(floor);
    const first = await estimateCampaign(floor.deps, 1, key);
    expect(await estimateCampaign(floor.deps, 1, key)).to.deep.equal(first);
  });

  it('counts a filtered audience whole where it can', async () => {
    const floor = await floorOf(300, (index) => ({
      properties: { name: 'n', age: index % 3 === 0 ? 30 : 10 },
    }));
    const estimate = await estimateCampaign(floor.deps, 1, await draft(floor, { audience: adults }));
    expect(estimate.audience).to.deep.equal({ count: 100, low: 100, high: 100, how: 'exact' });
    expect(estimate.eligible).to.include({ count: 100, how: 'exact' });
  });

  it('names the price and the next occurrences of a schedule, by the prices of their day', async () => {
    const floor = await floorOf(10, (index) => (index < 4 ? { consents: [] } : {}));
    const prices = { channel: floor.channel.id, vendor: 'pigeon', form: 'note' };
    const { money } = floor.deps;
    await money.savePrices(
      floor.deps.units.direct,
      1,
      [
        { ...prices, price: 10_000, validFrom: '2026-01-01', validTo: '2026-04-01' },
        { ...prices, price: 12_500, validFrom: '2026-04-01', validTo: null },
      ],
      floor.clock.now(),
    );
    const now = await estimateCampaign(floor.deps, 1, await draft(floor));
    expect(now.price).to.include({ amount: 60_000, low: 60_000, high: 60_000, how: 'exact' });
    expect(now.occurrences).to.deep.equal([]);
    const every = { unit: 'days', amount: 30 } as const;
    const sendType = {
      ...{ kind: 'recurring', every, localTime: '09:00', startDate: '2026-04-01', endDate: '2026-05-15' },
      zone: 'Asia/Seoul',
    };
    const later = await estimateCampaign(floor.deps, 1, await draft(floor, { sendType }));
    expect(later.price).to.include({ amount: 75_000, localDay: '2026-04-01' });
    expect(later.occurrences.map(({ local }) => local)).to.deep.equal([
      '2026-04-01T09:00',
      '2026-05-01T09:00',
    ]);
  });

  it('claims and writes nothing', async () => {
    const floor = await floorOf(10);
    const key = await draft(floor);
    await estimateCampaign(floor.deps, 1, key);
    expect((await floor.campaigns.explain(1, key, 'u1')).live.verdict).to.equal('pass');
  });
});
