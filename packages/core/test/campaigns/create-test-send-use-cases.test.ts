import { expect } from 'chai';
import type { CapSettings } from '@pabal/core';
import { createTestSendUseCases } from '../../src/campaigns/create-test-send-use-cases.js';
import { MemoryFrequencyCapStore } from '../../src/memory/memory-frequency-cap-store.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor, type Floor } from '../delivery/floor.js';
import { sampleExperiment, sampleSettings } from '../samples.js';

async function draftFor(floor: Floor, people: number, settings = {}): Promise<number> {
  await floor.addPeople(people);
  const { allowList, units } = floor.deps;
  await allowList.replace(units.direct, 1, ['u1', 'u2', 'u3', 'nobody']);
  return (await floor.campaigns.create(1, sampleSettings(settings), 'test')).campaignKey;
}

async function send(
  floor: Floor,
  key: number,
  userIds: readonly string[],
  variant?: string,
): Promise<readonly string[]> {
  const tests = createTestSendUseCases(floor.deps);
  const { id } = await tests.start(1, key, { userIds, ...(variant && { variant }) }, 'test');
  expect((await tests.find(1, key, id)).isDone).to.equal(false);
  for (const batch of await floor.deps.ledger.waitingBatches(floor.deps.units.direct, id, 10))
    await workBatch(floor.deps, floor.job(batch));
  const { deliveries, isDone } = await tests.find(1, key, id);
  expect(isDone).to.equal(true);
  return deliveries.map(({ userId, state, reasonCode }) => `${userId} ${state} ${reasonCode ?? ''}`.trim());
}

describe('test sends', () => {
  it('sends a draft to people of the allow list, and again, and leaves the real send to them', async () => {
    const floor = await openFloor();
    const key = await draftFor(floor, 3);
    expect(await send(floor, key, ['u1', 'u2'])).to.deep.equal(['u1 accepted', 'u2 accepted']);
    expect(await send(floor, key, ['u1'])).to.deep.equal(['u1 accepted']);
    expect((await floor.campaigns.find(1, key)).state).to.equal('draft');
    expect(await floor.campaigns.progress(1, key), 'outside statistics').to.deep.equal([]);
    const run = (await floor.campaigns.start(1, key, 'test')).run?.id ?? 0;
    expect(run).to.be.above(2);
    const explained = await floor.campaigns.explain(1, key, 'u1');
    expect(explained.live.verdict, 'a test stands against nothing').to.equal('pass');
    expect(explained.stored).to.deep.equal([]);
  });

  it('counts for no cap and no duplicate, and asks none', async () => {
    const floor = await openFloor();
    const key = await draftFor(floor, 3, { controlPercent: 15 });
    const cap: CapSettings = {
      ...{ name: 'one', limit: 1, scope: { kind: 'all' }, blocks: ['promotional'], counts: ['promotional'] },
      ...{ countsExempt: false, window: { kind: 'rolling', span: { amount: 1, unit: 'days' } } },
    };
    await new MemoryFrequencyCapStore(floor.state).create(floor.deps.units.direct, 1, cap, floor.clock.now());
    for (let time = 0; time < 3; time += 1)
      expect(await send(floor, key, ['u1', 'u2', 'u3']))
        .to.have.length(3)
        .and.include('u1 accepted');
    const { verdicts } = (await floor.campaigns.explain(1, key, 'u1')).live;
    expect(verdicts.map(({ reason }) => reason?.code))
      .to.include('FREQUENCY_WITHIN')
      .and.not.include('DUPLICATE');
  });

  it('sends everybody the variant that is named, or else their own, and lets nobody wait', async () => {
    const floor = await openFloor();
    const experiment = sampleExperiment({ testPercent: 1 });
    const key = await draftFor(floor, 3, { experiment });
    const people = ['u1', 'u2', 'u3'];
    const accepted = people.map((userId) => `${userId} accepted`);
    for (const variant of ['a', 'b', undefined]) {
      expect(await send(floor, key, people, variant)).to.deep.equal(accepted);
    }
    const variants = (await floor.deps.ledger.list(floor.deps.units.direct, 1, {}, null, 100)).items.map(
      ({ variant }) => variant,
    );
    expect(variants.slice(0, 6)).to.deep.equal(['a', 'a', 'a', 'b', 'b', 'b']);
    expect(variants.slice(6)).not.to.include(null);
    expect(floor.channel.sent.slice(3, 6).every(({ message }) => message.endsWith('오늘만'))).to.equal(true);
    const tests = createTestSendUseCases(floor.deps);
    const unknown = tests.start(1, key, { userIds: ['u1'], variant: 'c' }, 'test');
    expect(await unknown.catch((error: unknown) => (error as { code: string }).code)).to.equal(
      'EXPERIMENT_INVALID',
    );
  });

  it('goes before the period of the campaign and while it is paused', async () => {
    const floor = await openFloor();
    const startAt = new Date(floor.clock.now().getTime() + 86_400_000).toISOString();
    const key = await draftFor(floor, 1, { period: { startAt, endAt: null } });
    await floor.campaigns.start(1, key, 'test');
    await floor.campaigns.pause(1, key, 'test');
    expect(await send(floor, key, ['u1'])).to.deep.equal(['u1 accepted']);
  });

  it('holds a test back from somebody who refused', async () => {
    const floor = await openFloor();
    const key = await draftFor(floor, 2);
    const refusal = {
      consentChannel: 'text',
      purpose: 'promotional',
      state: 'opted-out',
      occurredAt: floor.clock.now(),
    } as const;
    await floor.consents.record(1, 'u1', [refusal], { method: 'api', actor: 'test' });
    expect(await send(floor, key, ['u1', 'u2'])).to.deep.equal(['u1 suppressed OPTED_OUT', 'u2 accepted']);
  });

  it('marks its deliveries', async () => {
    const floor = await openFloor();
    const key = await draftFor(floor, 1);
    await send(floor, key, ['u1']);
    const { items } = await floor.deps.ledger.list(floor.deps.units.direct, 1, {}, null, 10);
    expect(items.map(({ runKind }) => runKind)).to.deep.equal(['test']);
  });

  const refusals: readonly (readonly [string, unknown, string])[] = [
    ['somebody who is not on the allow list', { userIds: ['u1', 'u4'] }, 'userIds.1'],
    ['somebody on the list whom nobody knows', { userIds: ['nobody'] }, 'userIds.0'],
    ['nobody', { userIds: [] }, 'userIds'],
    ['the same person twice', { userIds: ['u1', 'u1'] }, 'userIds.1'],
    ['too many', { userIds: Array.from({ length: 21 }, (_, index) => `u${index}`) }, 'userIds'],
  ];
  for (const [whom, input, path] of refusals) {
    it(`refuses ${whom} by field, and sends nothing`, async () => {
      const floor = await openFloor();
      const key = await draftFor(floor, 4);
      const error = await createTestSendUseCases(floor.deps)
        .start(1, key, input, 'test')
        .catch((thrown: unknown) => thrown);
      expect(error).to.include({ code: 'TEST_SEND_INVALID' });
      expect(
        (error as { fields: readonly { path: string }[] }).fields.map((field) => field.path),
      ).to.deep.equal([path]);
      expect(await floor.deps.ledger.waitingBatches(floor.deps.units.direct, null, 10)).to.deep.equal([]);
    });
  }

  it('refuses a campaign that has ended, and the run of another campaign', async () => {
    const floor = await openFloor();
    const key = await draftFor(floor, 1);
    const tests = createTestSendUseCases(floor.deps);
    const { id } = await tests.start(1, key, { userIds: ['u1'] }, 'test');
    const other = (await floor.campaigns.create(1, sampleSettings(), 'test')).campaignKey;
    expect(await tests.find(1, other, id).catch((error: unknown) => error)).to.include({
      code: 'TEST_SEND_NOT_FOUND',
    });
    await floor.campaigns.end(1, key, 'test');
    const error = await tests.start(1, key, { userIds: ['u1'] }, 'test').catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'CAMPAIGN_STATE' });
  });
});
