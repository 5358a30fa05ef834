import assert from 'node:assert/strict';
import type { Condition, PropertyTest, RecipientId } from '@pabal/core';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** People by condition. The engine's own evaluation is the measure; here is what it comes to. */
export function testRecipientMatch({ test }: StoreSection): void {
  test('matches by property, and a missing one only by its absence', async (scene) => {
    await fill(scene);
    const rows: readonly (readonly [PropertyTest, string])[] = [
      [{ operator: 'eq', value: 'gold' }, 'gold'],
      [{ operator: 'ne', value: 'gold' }, 'silver'],
      [{ operator: 'in', value: ['gold', 'silver', 3] }, 'gold silver'],
      [{ operator: 'exists' }, 'gold number silver'],
      [{ operator: 'exists', type: 'number' }, 'number'],
      [{ operator: 'not-exists' }, 'nothing'],
      [{ operator: 'gte', value: 7 }, 'number'],
      [{ operator: 'gt', value: 7 }, ''],
      [{ operator: 'contains', value: 'l' }, 'gold silver'],
      [{ operator: 'starts-with', value: 'si' }, 'silver'],
    ];
    for (const [one, expected] of rows) {
      const found = await match(scene, { kind: 'property', name: 'GRADE', ...one });
      assert.equal(found, expected, `${one.operator}: ${expected}`);
    }
  });

  test('turns a group round as a whole, so that none of a grade takes people without one', async (scene) => {
    await fill(scene);
    const isGold: Condition = { kind: 'property', name: 'grade', operator: 'eq', value: 'gold' };
    assert.equal(await match(scene, { kind: 'none', of: [isGold] }), 'nothing number silver');
    assert.equal(await match(scene, { kind: 'all', of: [] }), 'gold nothing number silver');
    assert.equal(await match(scene, { kind: 'any', of: [] }), '');
  });

  test('matches by consent, contact point and cohort', async (scene) => {
    const { units, consents, contacts, cohorts } = scene.ports;
    const ids = await fill(scene);
    const { direct } = units;
    const [gold = 0, silver = 0] = ids;
    const statement = {
      consentChannel: 'text',
      purpose: 'promotional',
      method: 'api',
      actor: 'kit',
    } as const;
    await consents.record(
      direct,
      scene.workspaceId,
      [
        { ...statement, recipientId: gold, state: 'opted-in', occurredAt: scene.at },
        { ...statement, recipientId: silver, state: 'opted-out', occurredAt: scene.at },
      ],
      scene.at,
    );
    const consent = { kind: 'consent', consentChannel: 'text', purpose: 'promotional' } as const;
    assert.equal(await match(scene, { ...consent, states: ['opted-in'] }), 'gold');
    assert.equal(await match(scene, { ...consent, states: ['unknown'] }), 'nothing number');
    assert.equal(await match(scene, { ...consent, states: ['unknown', 'opted-in'] }), 'gold nothing number');
    await contacts.put(direct, scene.workspaceId, 'phone', [
      { kind: 'set', recipientId: gold, value: `+8210${scene.nonce}` },
      { kind: 'invalid', recipientId: silver, reason: 'LANDLINE' },
    ]);
    const contact = { kind: 'contact', contactKind: 'phone' } as const;
    assert.equal(await match(scene, { ...contact, is: 'reachable' }), 'gold');
    assert.equal(await match(scene, { ...contact, is: 'missing' }), 'nothing number');
    const cohort = await cohorts.create(direct, scene.workspaceId, 'list', scene.at);
    await cohorts.add(direct, cohort.id, [silver], scene.at);
    const member = { kind: 'cohort', cohortKey: cohort.cohortKey } as const;
    assert.equal(await match(scene, { ...member, is: 'in' }), 'silver');
    assert.equal(await match(scene, { ...member, is: 'not-in' }), 'gold nothing number');
    assert.equal(await match(scene, { kind: 'cohort', cohortKey: 99, is: 'in' }), '');
  });

  test('matches by time as it was at the instant of the question', async (scene) => {
    const { units, recipients } = scene.ports;
    await recipients.upsert(units.direct, scene.workspaceId, [
      { userId: 'now', properties: { seen: scene.at.toISOString() } },
      { userId: 'day', properties: { seen: scene.later(-86_400_000).toISOString() } },
      { userId: 'soon', properties: { seen: scene.later(1).toISOString() } },
      { userId: 'never' },
    ]);
    const day = { amount: 1, unit: 'days' } as const;
    const seen = { kind: 'property', name: 'seen' } as const;
    assert.equal(await match(scene, { ...seen, operator: 'within-last', value: day }), 'now');
    assert.equal(await match(scene, { ...seen, operator: 'not-within-last', value: day }), 'day soon');
    assert.equal(await match(scene, { ...seen, operator: 'in-next', value: day }), 'soon');
    const before = { ...seen, operator: 'before', value: scene.at.toISOString() } as const;
    assert.equal(await match(scene, before), 'day');
  });
}

/** Four people by what their grade is; ids of gold, silver, number, nothing. */
async function fill({ ports, workspaceId }: StoreScene): Promise<RecipientId[]> {
  const { units, recipients, properties } = ports;
  await properties.declare(units.direct, workspaceId, [{ name: 'grade', storage: 'open' }]);
  const written = await recipients.upsert(units.direct, workspaceId, [
    { userId: 'gold', properties: { grade: 'gold' } },
    { userId: 'silver', properties: { Grade: 'silver' } },
    { userId: 'number', properties: { grade: 7 } },
    { userId: 'nothing', properties: { other: 'gold' } },
  ]);
  return written.map(({ id }) => id);
}

/** The userIds that match, in the order of the alphabet. */
async function match({ ports, workspaceId, at }: StoreScene, condition: Condition): Promise<string> {
  const { units, recipients } = ports;
  const everybody = await recipients.page(units.direct, workspaceId, 0, 100);
  const ids = everybody.map(({ id }) => id);
  const found = await recipients.match(units.direct, workspaceId, ids, condition, at);
  assert.deepEqual(
    found,
    [...found].sort((a, b) => a - b),
  );
  const counted = await recipients.countMatching(units.direct, workspaceId, condition, at, 100);
  const userIds = everybody.filter(({ id }) => found.includes(id)).map(({ userId }) => userId);
  assert.equal(counted.count, found.length);
  assert.deepEqual([...counted.sample], userIds);
  return userIds.sort().join(' ');
}
