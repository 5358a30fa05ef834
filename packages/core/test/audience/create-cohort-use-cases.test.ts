import { expect } from 'chai';
import { createCohortUseCases } from '../../src/audience/create-cohort-use-cases.js';
import type { CohortUseCases, ListedUser } from '../../src/audience/cohort-use-cases.js';
import type { Condition } from '../../src/domain/condition.js';
import { openFloor, type Floor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';

function listed(...userIds: readonly string[]): readonly ListedUser[] {
  return userIds.map((userId, index) => ({ line: index + 1, userId }));
}

async function open(people = 3): Promise<{ floor: Floor; cohorts: CohortUseCases }> {
  const floor = await openFloor();
  if (people > 0) await floor.addPeople(people);
  return { floor, cohorts: createCohortUseCases(floor.deps) };
}

const members = async (cohorts: CohortUseCases): Promise<readonly string[]> =>
  (await cohorts.members(1, 1, 0, 100)).items.map(({ userId }) => userId);

describe('cohorts', () => {
  it('take a list, tell what nothing came of by line, and repeat no userId', async () => {
    const { cohorts } = await open();
    await cohorts.create(1, { name: ' VIP ' }, 'test');
    const pages = [
      listed('u2', 'nobody-010-1234-5678', 'u1'),
      [
        { line: 4, userId: 'u2' },
        { line: 5, userId: '' },
        { line: 6, userId: '\0' },
      ],
    ];
    const changed = await cohorts.change(1, 1, 'add', pages, 'test');
    expect(changed).to.deep.include({ read: 6, changed: 2, unknown: 2, duplicates: 1, blank: 1 });
    expect(changed.problems).to.deep.equal([
      { line: 2, code: 'UNKNOWN' },
      { line: 4, code: 'DUPLICATE' },
      { line: 5, code: 'BLANK' },
      { line: 6, code: 'UNKNOWN' },
    ]);
    expect(changed.cohort).to.include({ cohortKey: 1, name: 'VIP', size: 2 });
    expect(JSON.stringify(changed)).not.to.include('nobody');
  });

  it('add, remove and replace', async () => {
    const { cohorts } = await open();
    await cohorts.create(1, { name: 'a' }, 'test');
    await cohorts.change(1, 1, 'add', [listed('u1', 'u2')], 'test');
    expect((await cohorts.change(1, 1, 'add', [listed('u2', 'u3')], 'test')).changed).to.equal(1);
    expect((await cohorts.change(1, 1, 'remove', [listed('u1', 'u9')], 'test')).changed).to.equal(1);
    expect(await members(cohorts)).to.deep.equal(['u2', 'u3']);
    expect((await cohorts.change(1, 1, 'replace', [listed('u3', 'u1')], 'test')).changed).to.equal(2);
    expect(await members(cohorts)).to.deep.equal(['u1', 'u3']);
  });

  it('stay as they were when the list breaks off', async () => {
    const { cohorts } = await open();
    await cohorts.create(1, { name: 'a' }, 'test');
    await cohorts.change(1, 1, 'add', [listed('u1')], 'test');
    async function* broken(): AsyncGenerator<readonly ListedUser[]> {
      yield await Promise.resolve(listed('u2', 'u3'));
      throw new Error('the line is dead');
    }
    const failure = await cohorts.change(1, 1, 'replace', broken(), 'test').catch((error: unknown) => error);
    expect(failure).to.have.property('message', 'the line is dead');
    expect(await members(cohorts)).to.deep.equal(['u1']);
  });

  it('take no list for a cohort that is not there, without reading it', async () => {
    const { cohorts } = await open(0);
    const pages = {
      [Symbol.iterator]: (): never => {
        throw new Error('was read');
      },
    };
    expect(await codeOf(cohorts.change(1, 7, 'add', pages, 'test'))).to.equal('COHORT_NOT_FOUND');
  });

  it('can be removed unless a campaign that may still send asks for them', async () => {
    const { floor, cohorts } = await open();
    await cohorts.create(1, { name: 'a' }, 'test');
    const condition: Condition = { kind: 'none', of: [{ kind: 'cohort', cohortKey: 1, is: 'in' }] };
    const settings = sampleSettings({ audience: { kind: 'filter', condition } });
    const { campaignKey } = await floor.campaigns.create(1, settings, 'test');
    await floor.campaigns.start(1, campaignKey, 'test');
    expect(await codeOf(cohorts.remove(1, 1, 'test'))).to.equal('COHORT_IN_USE');
    await floor.campaigns.pause(1, campaignKey, 'test');
    expect(await codeOf(cohorts.remove(1, 1, 'test'))).to.equal('COHORT_IN_USE');
    await floor.campaigns.end(1, campaignKey, 'test');
    await cohorts.remove(1, 1, 'test');
    expect(await codeOf(cohorts.find(1, 1))).to.equal('COHORT_NOT_FOUND');
    expect(await codeOf(floor.campaigns.create(1, settings, 'test'))).to.equal('CAMPAIGN_INVALID');
  });

  it('keep a draft from starting once they are gone', async () => {
    const { floor, cohorts } = await open();
    await cohorts.create(1, { name: 'a' }, 'test');
    const condition: Condition = { kind: 'cohort', cohortKey: 1, is: 'not-in' };
    const settings = sampleSettings({ audience: { kind: 'filter', condition } });
    const { campaignKey } = await floor.campaigns.create(1, settings, 'test');
    await cohorts.remove(1, 1, 'test');
    expect(await codeOf(floor.campaigns.start(1, campaignKey, 'test'))).to.equal('CAMPAIGN_INVALID');
    expect((await floor.campaigns.find(1, campaignKey)).state).to.equal('draft');
  });

  it('are renamed, and every change stands in the audit log', async () => {
    const { floor, cohorts } = await open();
    await cohorts.create(1, { name: 'a' }, 'mina');
    await cohorts.rename(1, 1, { name: 'b' }, 'jun');
    await cohorts.change(1, 1, 'add', [listed('u1')], 'jun');
    await cohorts.remove(1, 1, 'jun');
    const { audit, units } = floor.deps;
    const lines = await audit.list(units.direct, 1, null, 10);
    expect(lines.map(({ actor, action }) => `${actor} ${action}`).reverse()).to.deep.equal([
      'mina cohort.create',
      'jun cohort.rename',
      'jun cohort.change',
      'jun cohort.remove',
    ]);
  });

  for (const input of [
    {},
    { name: '' },
    { name: '  ' },
    { name: 'x'.repeat(201) },
    { name: 'a\nb' },
    { name: 'a', size: 3 },
  ]) {
    it(`are not called ${JSON.stringify(input).slice(0, 40)}`, async () => {
      const { cohorts } = await open(0);
      expect(await codeOf(cohorts.create(1, input, 'test'))).to.equal('COHORT_INVALID');
    });
  }
});
