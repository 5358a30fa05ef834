import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { phoneOf, type StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** What the stores tell of one person, for an export. */
export function testKeptOfPerson({ test }: StoreSection): void {
  test('pages through the consent ledger of one person, newest first', async (scene) => {
    const { units, consents } = scene.ports;
    const [person = 0, other = 0] = await scene.people(2);
    for (let step = 0; step < 5; step += 1) {
      const changes = [person, other].map((recipientId) => ({
        ...{ recipientId, consentChannel: 'text', purpose: 'promotional', state: 'opted-in' as const },
        ...{ occurredAt: scene.later(step), method: 'api' as const, actor: `step ${step}` },
      }));
      await consents.record(units.direct, scene.workspaceId, changes, scene.at);
    }
    const actors: string[][] = [];
    for (let before: number | null = null; ;) {
      const page: Awaited<ReturnType<typeof consents.history>> = await consents.history(
        ...[units.direct, person, 2, before],
      );
      actors.push(page.map(({ actor }) => actor));
      assert.ok(page.every(({ recipientId }) => recipientId === person));
      if (page.length < 2) break;
      before = page.at(-1)?.ledgerId ?? 0;
    }
    assert.deepEqual(actors, [['step 4', 'step 3'], ['step 2', 'step 1'], ['step 0']]);
  });

  test('tells every suppression of hashes, of all channels and no other workspace', async (scene) => {
    const { units, suppressions } = scene.ports;
    const [mine, also, theirs] = [1, 2, 3].map((number) => scene.ports.contacts.hashOf(phoneOf(number)));
    const of = (hash = '', consentChannel = 'text') => ({
      ...{ hash, consentChannel, source: 'opt-out-line', occurredAt: scene.at },
      ...(consentChannel === '*' && { evidence: 'call:1' }),
    });
    const elsewhere = await scene.opened.newWorkspace();
    await suppressions.add(units.direct, elsewhere, [of(mine)]);
    const lists = [of(mine), of(mine, '*'), of(also), of(theirs)];
    for (const one of lists) await suppressions.add(units.direct, scene.workspaceId, [one]);
    const found = await suppressions.ofHashes(units.direct, scene.workspaceId, [also ?? '', mine ?? '']);
    assert.deepEqual(
      found.map(({ id: _id, ...entry }) => entry),
      [of(mine), of(mine, '*'), of(also)],
    );
    assert.ok(found.every(({ id }, index) => id > (found[index - 1]?.id ?? 0)));
    assert.deepEqual([...(await suppressions.ofHashes(units.direct, scene.workspaceId, []))], []);
  });

  test('tells the cohorts of one person', async (scene) => {
    const { units, cohorts } = scene.ports;
    const [person = 0, other = 0] = await scene.people(2);
    const names = ['a', 'b', 'c'];
    for (const name of names) {
      const cohort = await cohorts.create(units.direct, scene.workspaceId, name, scene.at);
      const members = name === 'b' ? [other] : [other, person];
      await cohorts.add(units.direct, cohort.id, members, scene.at);
    }
    const found = await cohorts.ofPerson(units.direct, person);
    assert.deepEqual(
      found.map(({ name, cohortKey, workspaceId }) => ({ name, cohortKey, workspaceId })),
      [
        { name: 'a', cohortKey: 1, workspaceId: scene.workspaceId },
        { name: 'c', cohortKey: 3, workspaceId: scene.workspaceId },
      ],
    );
    assert.deepEqual([...(await cohorts.ofPerson(units.direct, 2_000_000_000))], []);
  });

  test('tells the values of calls that are kept of one person, run by run', async (scene) => {
    const { units, dispatches } = scene.ports;
    const [person = 0, other = 0] = await scene.people(2);
    const runs = await callThrice(scene, [person, other]);
    const [first = 0, second = 0, third = 0] = runs;
    const values = (after: number, limit: number) => dispatches.valuesOf(units.direct, person, after, limit);
    assert.deepEqual([...(await values(0, 2))], [valueOf(first, person), valueOf(second, person)]);
    assert.deepEqual([...(await values(second, 2))], [valueOf(third, person)]);
    await dispatches.forget(units.direct, second, [person]);
    assert.deepEqual([...(await values(0, 9))], [valueOf(first, person), valueOf(third, person)]);
    await dispatches.erase(units.direct, person);
    assert.deepEqual([...(await values(0, 9))], []);
  });
}

function valueOf(runId: number, recipientId: number) {
  return { runId, properties: { order: `A-${runId}-${recipientId}` } };
}

/** Three runs with a value for each person, and one without any. */
async function callThrice(scene: StoreScene, people: readonly number[]): Promise<readonly number[]> {
  const { units, campaigns, dispatches } = scene.ports;
  const campaign = await scene.campaign({ sendType: { kind: 'api' } });
  const dispatch = { id: randomUUID(), workspaceId: scene.workspaceId, campaignId: campaign.id };
  await dispatches.create(units.direct, { ...dispatch, actor: 'key:a', createdAt: scene.at });
  const runs: number[] = [];
  for (let step = 0; step < 4; step += 1) {
    const { id } = await campaigns.createRun(units.direct, campaign, 0, scene.later(step));
    const places = people.map((recipientId) => ({
      recipientId,
      properties: step < 3 ? valueOf(id, recipientId).properties : {},
    }));
    await dispatches.place(units.direct, dispatch.id, id, places);
    runs.push(id);
  }
  return runs;
}
