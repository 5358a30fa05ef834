import { expect } from 'chai';
import { createAudienceUseCases } from '../../src/audience/create-audience-use-cases.js';
import type { EngineError } from '../../src/errors/engine-error.js';
import { openFloor, type Floor } from '../delivery/floor.js';

async function open(): Promise<{ floor: Floor; count: (input: unknown) => Promise<unknown> }> {
  const floor = await openFloor();
  await floor.addPeople(7, (index) => ({
    properties: { points: index },
    ...(index < 2 ? { consents: [] } : {}),
  }));
  const audiences = createAudienceUseCases(floor.deps);
  return { floor, count: (input) => audiences.count(1, input) };
}

const rich = { kind: 'property', name: 'points', operator: 'gte', value: 1 } as const;

describe('counting an audience', () => {
  it('tells how many there are of how many, as of when and how it was found, and who the first are', async () => {
    const { floor, count } = await open();
    expect(await count({ audience: { kind: 'filter', condition: rich } })).to.deep.equal({
      count: 6,
      total: 7,
      asOf: floor.clock.now(),
      how: 'exact',
      sample: ['u2', 'u3', 'u4', 'u5', 'u6'],
    });
    expect(await count({ audience: { kind: 'all' } })).to.include({ count: 7, total: 7 });
  });

  it('takes only who said yes on the channel that is named', async () => {
    const { count } = await open();
    const optedIn = { kind: 'filter', condition: rich, consent: 'opted-in' };
    expect(await count({ audience: optedIn, channel: 'note' })).to.include({ count: 5 });
    expect(await count({ audience: optedIn, channel: 'note', purpose: 'informational' })).to.include({
      count: 0,
    });
  });

  const rows: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['no audience', {}, ['audience']],
    ['an unknown kind', { audience: { kind: 'some' } }, ['audience.kind']],
    ['a filter without a condition', { audience: { kind: 'filter' } }, ['audience.condition']],
    ['a condition for everybody', { audience: { kind: 'all', condition: rich } }, ['audience.condition']],
    ['an unknown consent', { audience: { kind: 'all', consent: 'maybe' } }, ['audience.consent']],
    ['consent of no channel', { audience: { kind: 'all', consent: 'opted-in' } }, ['channel']],
    ['a misspelt purpose', { audience: { kind: 'all' }, purpose: 'promo' }, ['purpose']],
    ['an unknown channel', { audience: { kind: 'all' }, channel: 'fax' }, ['channel']],
    [
      'a problem deep in the tree and one beside it',
      {
        audience: {
          kind: 'filter',
          consent: 'no',
          condition: { kind: 'all', of: [rich, { ...rich, value: 'x' }] },
        },
      },
      ['audience.consent', 'audience.condition.of.1.value'],
    ],
    [
      'text that is sealed and a cohort that is not there',
      {
        audience: {
          kind: 'filter',
          condition: {
            kind: 'any',
            of: [
              { kind: 'property', name: 'grade', operator: 'exists' },
              { kind: 'property', name: 'grade', operator: 'exists', type: 'number' },
              { kind: 'cohort', cohortKey: 3, is: 'in' },
            ],
          },
        },
      },
      ['audience.condition.of.0.name', 'audience.condition.of.2.cohortKey'],
    ],
  ];
  for (const [what, input, paths] of rows) {
    it(`refuses ${what} by its place`, async () => {
      const { count } = await open();
      const failure = (await count(input).catch((error: unknown) => error)) as EngineError;
      expect(failure.code).to.equal('AUDIENCE_INVALID');
      expect(failure.fields.map(({ path }) => path)).to.deep.equal(paths);
    });
  }

  it('waits for people whose text is still being opened', async () => {
    const { floor, count } = await open();
    const { properties } = floor.deps;
    properties.list = () => Promise.resolve([{ name: 'Grade', storage: 'open', isSettled: false }]);
    const condition = { kind: 'property', name: 'grade', operator: 'eq', value: 'gold' };
    const failure = (await count({ audience: { kind: 'filter', condition } }).catch(
      (error: unknown) => error,
    )) as EngineError;
    expect(failure.fields[0]?.problem).to.match(/still being opened/);
  });
});
