import { expect } from 'chai';
import fc from 'fast-check';
import {
  evaluateInMemory,
  listConditions,
  type Condition,
  type PersonView,
  type PropertyTest,
} from '@pabal/core';
import { pgUnitOf } from '../../src/connection/pg-unit.js';
import { withClient } from '../database.js';
import { tuplesRead } from './tuples-read.js';
import { openTestStorage, type TestStorage } from '../storage.js';
import { almostInstants, askedAt, instants, person, tree, type SamplePerson } from './condition-people.js';

const peopleCount = 60;
const treesPerRun = 200;

describe('a condition in PostgreSQL', function () {
  this.timeout(120_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());

  it('finds the same people as in memory, whatever tree is asked of whom', async () => {
    const cases = fc.sample(fc.array(person, { minLength: peopleCount, maxLength: peopleCount }), 4);
    const shapes = new Set<string>();
    let found = 0;
    for (const [index, people] of cases.entries()) {
      const { workspaceId, ids } = await settle(opened, `set-${index}`, people);
      await fc.assert(
        fc.asyncProperty(tree, async (condition) => {
          for (const { condition: one } of listConditions(condition)) shapes.add(shapeOf(one));
          const expected = ids.filter((_, at) =>
            evaluateInMemory(condition, viewOf(people[at] as SamplePerson), askedAt),
          );
          const { recipientStore, unitOfWork } = opened.storage;
          const matched = await recipientStore.match(unitOfWork.direct, workspaceId, ids, condition, askedAt);
          expect(matched).to.deep.equal(expected);
          found += expected.length;
          const counted = await recipientStore.countMatching(
            unitOfWork.direct,
            workspaceId,
            condition,
            askedAt,
            2,
          );
          expect(counted.count).to.equal(expected.length);
          expect(counted.sample).to.deep.equal(expected.slice(0, 2).map((id) => userIdOf(ids.indexOf(id))));
        }),
        { numRuns: treesPerRun },
      );
    }
    // The trees are no empty talk: every kind and operator was asked, and somebody met them.
    expect([...shapes].sort()).to.deep.equal([...everyShape].sort());
    expect(found).to.be.greaterThan(peopleCount * treesPerRun * 0.2);
  });

  it('finds every instant by every test of time, however it is written', async () => {
    const people = [...instants, ...almostInstants].map((text): SamplePerson => ({
      ...{ properties: [['seen', text]], phone: 'missing', consents: [], cohorts: [] },
    }));
    const { workspaceId, ids } = await settle(opened, 'instants', people);
    const { recipientStore, unitOfWork } = opened.storage;
    const spans = [1, 7, 10_000].map((amount) => ({ amount, unit: 'days' as const }));
    const tests: PropertyTest[] = [
      ...instants.flatMap((value) => (['before', 'after'] as const).map((operator) => ({ operator, value }))),
      ...spans.flatMap((value) =>
        (['within-last', 'not-within-last', 'in-next'] as const).map((operator) => ({ operator, value })),
      ),
      { operator: 'exists', type: 'time' },
    ];
    for (const one of tests) {
      const condition: Condition = { kind: 'property', name: 'seen', ...one };
      const expected = ids.filter((_, index) =>
        evaluateInMemory(condition, viewOf(people[index] as SamplePerson), askedAt),
      );
      const matched = await recipientStore.match(unitOfWork.direct, workspaceId, ids, condition, askedAt);
      expect(matched, JSON.stringify(one)).to.deep.equal(expected);
    }
  });

  it('keeps to the ids that are asked about and to the workspace', async () => {
    const [people = []] = fc.sample(fc.array(person, { minLength: 5, maxLength: 5 }), 1);
    const { workspaceId, ids } = await settle(opened, 'mine', people);
    const { recipientStore, unitOfWork, workspaceStore } = opened.storage;
    const everybody: Condition = { kind: 'all', of: [] };
    const asked = [ids[3] ?? 0, ids[1] ?? 0, ids[3] ?? 0];
    const { direct } = unitOfWork;
    expect(await recipientStore.match(direct, workspaceId, asked, everybody, askedAt)).to.deep.equal(
      [...new Set(asked)].sort((a, b) => a - b),
    );
    const other = (await workspaceStore.ensure(direct, 'other')).id;
    expect(await recipientStore.match(direct, other, ids, everybody, askedAt)).to.deep.equal([]);
    expect(await recipientStore.countMatching(direct, other, everybody, askedAt, 5)).to.deep.equal({
      count: 0,
      sample: [],
    });
  });
});

describe('a page of an audience in PostgreSQL', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());

  it('is read alone, not the workspace, however few people a condition seems to fit', async () => {
    const { unitOfWork, recipientStore, cohortStore, workspaceStore } = opened.storage;
    const { direct } = unitOfWork;
    const workspaceId = (await workspaceStore.ensure(direct, 'w')).id;
    const cohort = await cohortStore.create(direct, workspaceId, 'half', askedAt);
    await withClient(opened.database.url, async (client) => {
      await client.query('SET search_path TO pabal');
      await client.query(
        `INSERT INTO recipients (workspace_id, user_id, properties, created_at, updated_at)
          SELECT $1, 'u' || n, jsonb_build_object('points', n), now(), now() FROM generate_series(1, 100000) AS n`,
        [workspaceId],
      );
      await client.query(`INSERT INTO property_spellings VALUES ($1, 'points')`, [workspaceId]);
      await client.query('INSERT INTO cohort_members SELECT $1, id FROM recipients WHERE id % 2 = 0', [
        cohort.id,
      ]);
      await client.query('ANALYZE recipients, cohort_members');
    });
    const last = await recipientStore.lastId(direct, workspaceId);
    const ids = await recipientStore.pageIds(direct, workspaceId, last - 10_000, last, 8_000);
    const conditions: readonly Condition[] = [
      { kind: 'property', name: 'points', operator: 'gt', value: 0 },
      { kind: 'cohort', cohortKey: 1, is: 'in' },
      { kind: 'none', of: [{ kind: 'cohort', cohortKey: 1, is: 'in' }] },
    ];
    for (const condition of conditions) {
      const read = await unitOfWork.run((unit) =>
        tuplesRead(pgUnitOf(unit), '^(recipients|cohort_members)$', async () => {
          const matching = await recipientStore.match(unit, workspaceId, ids, condition, askedAt);
          expect(matching).not.to.have.length(0);
        }),
      );
      expect(read, JSON.stringify(condition)).to.be.within(4_000, 60_000);
    }
  });
});

const everyShape = [
  ...['all', 'any', 'none', 'consent', 'contact', 'cohort'],
  ...['eq', 'ne', 'in', 'contains', 'starts-with', 'gt', 'gte', 'lt', 'lte', 'includes', 'excludes'],
  ...['before', 'after', 'within-last', 'not-within-last', 'in-next', 'exists', 'not-exists'],
];

function shapeOf(condition: Condition): string {
  return condition.kind === 'property' ? condition.operator : condition.kind;
}

/** A workspace with these people; ids in their order. */
async function settle({ storage }: TestStorage, name: string, people: readonly SamplePerson[]) {
  const { unitOfWork, workspaceStore, recipientStore, contactStore, consentStore } = storage;
  const { propertyRegistry, cohortStore } = storage;
  const { direct } = unitOfWork;
  const workspaceId = (await workspaceStore.ensure(direct, name)).id;
  const names = new Set(people.flatMap(({ properties }) => properties.map(([key]) => key)));
  const declarations = [...names].map((key) => ({ name: key, storage: 'open' as const }));
  await propertyRegistry.declare(direct, workspaceId, declarations);
  const written = await recipientStore.upsert(
    direct,
    workspaceId,
    people.map(({ properties }, index) => ({
      userId: userIdOf(index),
      properties: Object.fromEntries(properties),
    })),
  );
  const ids = written.map(({ id }) => id);
  const idsWith = (wanted: (one: SamplePerson) => boolean): number[] =>
    ids.filter((_, index) => wanted(people[index] as SamplePerson));
  const phone = (status: SamplePerson['phone']): number[] => idsWith((one) => one.phone === status);
  await contactStore.put(direct, workspaceId, 'phone', [
    ...[...phone('active'), ...phone('retired')].map(
      (recipientId) =>
        ({ kind: 'set', recipientId, value: `+8210${String(recipientId).padStart(8, '0')}` }) as const,
    ),
    ...phone('invalid').map((recipientId) => ({ kind: 'invalid', recipientId, reason: 'LANDLINE' }) as const),
  ]);
  await contactStore.retire(direct, 'phone', phone('retired'), 'GONE');
  const changes = people.flatMap(({ consents }, index) =>
    consents.map((one) => ({
      ...one,
      recipientId: ids[index] ?? 0,
      occurredAt: new Date('2026-01-01T00:00:00Z'),
      method: 'api' as const,
      actor: 'test',
    })),
  );
  await consentStore.record(direct, workspaceId, changes, askedAt);
  for (const cohortKey of [1, 2]) {
    const cohort = await cohortStore.create(direct, workspaceId, `c${cohortKey}`, askedAt);
    expect(cohort.cohortKey).to.equal(cohortKey);
    const members = idsWith((one) => one.cohorts.includes(cohortKey));
    await cohortStore.add(direct, cohort.id, members, askedAt);
  }
  return { workspaceId, ids };
}

function viewOf({ properties, consents, phone, cohorts }: SamplePerson): PersonView {
  const byName = new Map(properties.map(([key, value]) => [key.toLowerCase(), value]));
  return {
    property: (lowerName) => byName.get(lowerName),
    consent: (channel, purpose) =>
      consents.find((one) => one.consentChannel === channel && one.purpose === purpose)?.state ?? 'unknown',
    contact: (kind) => (kind === 'phone' && phone !== 'missing' ? phone : undefined),
    isInCohort: (cohortKey) => cohorts.includes(cohortKey),
  };
}

/** Ids follow the order of the texts. */
function userIdOf(index: number): string {
  return `u${String(index).padStart(3, '0')}`;
}
