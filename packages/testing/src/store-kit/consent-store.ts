import assert from 'node:assert/strict';
import type { ConsentState, RecipientId } from '@pabal/core';
import { no, record, toChange, yes, type Step } from './consent-steps.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Statements, the state in the end, and whether the last of them made it so. */
const rules: readonly { title: string; steps: readonly Step[]; end: ConsentState; lastApplied: boolean }[] = [
  { title: 'takes the first statement', steps: [yes(0)], end: 'opted-in', lastApplied: true },
  {
    title: 'takes an undated opt-in where nothing is known',
    steps: [yes(null)],
    end: 'opted-in',
    lastApplied: true,
  },
  { title: 'takes a later opt-out', steps: [yes(0), no(1)], end: 'opted-out', lastApplied: true },
  { title: 'takes a later opt-in', steps: [no(0), yes(1)], end: 'opted-in', lastApplied: true },
  { title: 'leaves an older opt-in aside', steps: [no(1), yes(0)], end: 'opted-out', lastApplied: false },
  { title: 'leaves an older opt-out aside', steps: [yes(1), no(0)], end: 'opted-in', lastApplied: false },
  {
    title: 'leaves an opt-in of the same instant as an opt-out aside',
    steps: [no(0), yes(0)],
    end: 'opted-out',
    lastApplied: false,
  },
  {
    title: 'takes an opt-out of the same instant as an opt-in',
    steps: [yes(0), no(0)],
    end: 'opted-out',
    lastApplied: true,
  },
  {
    title: 'names the later told of two equal opt-ins',
    steps: [yes(0), yes(0)],
    end: 'opted-in',
    lastApplied: true,
  },
  {
    title: 'never lets an undated opt-in replace an opt-out',
    steps: [no(0), yes(null)],
    end: 'opted-out',
    lastApplied: false,
  },
  {
    title: 'never lets an undated opt-in replace an undated opt-out',
    steps: [no(null), yes(null)],
    end: 'opted-out',
    lastApplied: false,
  },
  {
    title: 'keeps the evidence of a dated opt-in against an undated one',
    steps: [yes(0), yes(null)],
    end: 'opted-in',
    lastApplied: false,
  },
  {
    title: 'always counts an undated opt-out',
    steps: [yes(0), no(null)],
    end: 'opted-out',
    lastApplied: true,
  },
  {
    title: 'lets a dated opt-out replace an undated opt-in, whenever it was said',
    steps: [yes(null), no(-86_400)],
    end: 'opted-out',
    lastApplied: true,
  },
];

/** Consent. */
export function testConsentStore({ test }: StoreSection): void {
  for (const { title, steps, end, lastApplied } of rules) {
    test(title, async (scene) => {
      const [person = 0] = await scene.people(1);
      for (const [index, step] of steps.entries()) {
        const recorded = await record(scene, [toChange(scene, person, step)], index);
        assert.equal(recorded.recorded, 1);
        if (index === steps.length - 1) assert.equal(recorded.applied, lastApplied ? 1 : 0);
      }
      assert.equal((await factOf(scene, person))?.state, end);
      const history = await scene.ports.consents.history(scene.ports.units.direct, person, 10);
      assert.equal(history.length, steps.length, 'every statement is in the ledger');
      assert.equal(history[0]?.applied, lastApplied);
    });
  }

  test('lets the later of equals in one call win', async (scene) => {
    const [person = 0] = await scene.people(1);
    await record(scene, [toChange(scene, person, yes(0)), toChange(scene, person, no(0))]);
    assert.equal((await factOf(scene, person))?.state, 'opted-out');
    assert.equal((await scene.ports.consents.history(scene.ports.units.direct, person, 10)).length, 2);
  });

  test('lets an opt-out win over an opt-in of the same instant in one call', async (scene) => {
    const [person = 0] = await scene.people(1);
    await record(scene, [toChange(scene, person, no(0)), toChange(scene, person, yes(0))]);
    assert.equal((await factOf(scene, person))?.state, 'opted-out');
  });

  test('sorts out several statements on one cell in one call', async (scene) => {
    const [person = 0, other = 0] = await scene.people(2);
    const recorded = await record(scene, [
      toChange(scene, person, no(5)),
      toChange(scene, other, yes(1)),
      toChange(scene, person, yes(2)),
    ]);
    assert.equal(recorded.recorded, 3);
    assert.equal((await factOf(scene, person))?.state, 'opted-out');
    assert.equal((await factOf(scene, other))?.state, 'opted-in');
  });

  test('names the ledger line behind the state', async (scene) => {
    const { units, consents } = scene.ports;
    const [person = 0] = await scene.people(1);
    const change = {
      ...toChange(scene, person, yes(0)),
      wording: 'I agree',
      wordingVersion: '3',
      evidence: 'form:7',
      form: 'join page',
      entity: 'A Mall Inc.',
      label: '(optional) offers by text message',
      source: 'members 2019',
      saidAt: scene.later(-90_000),
    };
    await record(scene, [change]);
    await record(scene, [toChange(scene, person, no(-60))]);
    const history = await consents.history(units.direct, person, 10);
    const fact = await factOf(scene, person);
    assert.equal(
      fact?.ledgerId,
      history[1]?.ledgerId,
      'newest first, and the older statement changed nothing',
    );
    assert.equal(fact?.occurredAt?.getTime(), scene.at.getTime());
    const { ledgerId: _id, recordedAt: _at, applied: _applied, ...kept } = history[1] ?? {};
    assert.deepEqual(kept, change, 'everything that proves it is kept');
    assert.deepEqual([history[1]?.applied, history[0]?.applied], [true, false]);
    assert.equal((await consents.history(units.direct, person, 1)).length, 1);
  });

  test('keeps cells apart and lists them', async (scene) => {
    const { units, consents } = scene.ports;
    const [person = 0] = await scene.people(1);
    await record(scene, [
      { ...toChange(scene, person, yes(null)), purpose: 'night' },
      { ...toChange(scene, person, no(0)), consentChannel: 'kakao' },
    ]);
    assert.equal(await factOf(scene, person), undefined, 'a cell without a row is missing');
    const cells = (await consents.cells(units.direct, person)).map(
      (cell) => `${cell.consentChannel}/${cell.purpose}/${cell.state} ${cell.occurredAt?.getTime()}`,
    );
    const told = scene.at.getTime();
    assert.deepEqual(cells.sort(), [`kakao/promotional/opted-out ${told}`, 'text/night/opted-in undefined']);
  });

  test('lists the cells of many people as those of each', async (scene) => {
    const { units, consents } = scene.ports;
    const [first = 0, silent = 0, third = 0] = await scene.people(3);
    await record(scene, [
      toChange(scene, third, no(0)),
      toChange(scene, first, yes(0)),
      { ...toChange(scene, first, no(0)), consentChannel: 'kakao' },
    ]);
    const all = await consents.cellsOf(units.direct, [third, silent, first]);
    assert.deepEqual(
      [...all.keys()].sort((a, b) => a - b),
      [first, third],
    );
    const inOrder = (cells: readonly { readonly ledgerId: number }[] = []) =>
      [...cells].sort((a, b) => a.ledgerId - b.ledgerId);
    for (const id of [first, third])
      assert.deepEqual(inOrder(all.get(id)), inOrder(await consents.cells(units.direct, id)));
    assert.equal(all.get(first)?.length, 2);
    assert.equal((await consents.cellsOf(units.direct, [])).size, 0);
  });

  test('appends only: a removed person keeps the lines', async (scene) => {
    const { units, consents, recipients } = scene.ports;
    const [person = 0] = await scene.people(1);
    await record(scene, [toChange(scene, person, no(0))]);
    const before = await consents.history(units.direct, person, 10);
    await recipients.remove(units.direct, scene.workspaceId, person);
    assert.deepEqual([...(await consents.history(units.direct, person, 10))], [...before]);
  });

  test('loses no statement of many at once', async (scene) => {
    const { units, consents } = scene.ports;
    const people = await scene.people(5);
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        record(
          scene,
          (index % 2 ? people : [...people].reverse()).map((id) =>
            toChange(scene, id, index === 7 ? no(100) : yes(index)),
          ),
        ),
      ),
    );
    for (const person of people) {
      assert.equal((await factOf(scene, person))?.state, 'opted-out');
      assert.equal((await consents.history(units.direct, person, 20)).length, 8);
    }
  });
}

async function factOf(scene: StoreScene, recipientId: RecipientId) {
  const { units, consents } = scene.ports;
  return (await consents.load(units.direct, 'text', 'promotional', [recipientId])).get(recipientId);
}
