import assert from 'node:assert/strict';
import type { ConsentChange, ConsentState, RecipientId } from '@pabal/core';
import { createLatch, letOthersRun } from '../latch.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** A statement, and whether it becomes the current state; `at` in seconds, `null` undated. */
interface Step {
  readonly state: 'opted-in' | 'opted-out';
  readonly at: number | null;
}

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

  test('appends only: a removed person keeps the lines', async (scene) => {
    const { units, consents, recipients } = scene.ports;
    const [person = 0] = await scene.people(1);
    await record(scene, [toChange(scene, person, no(0))]);
    const before = await consents.history(units.direct, person, 10);
    await recipients.remove(units.direct, scene.workspaceId, person);
    assert.deepEqual([...(await consents.history(units.direct, person, 10))], [...before]);
  });

  test('reads the lines of every workspace in order', async (scene) => {
    const { units, consents } = scene.ports;
    const [first = 0, second = 0] = await scene.people(2);
    const start = await lastLine(scene);
    const other = await scene.opened.newWorkspace();
    await record(scene, [toChange(scene, first, yes(0)), toChange(scene, second, yes(0))]);
    await units.run((unit) => consents.record(unit, other, [toChange(scene, first, no(1))], scene.at));
    const lines = await consents.after(units.direct, start, 2);
    assert.deepEqual(
      lines.map(({ recipientId, workspaceId }) => [recipientId, workspaceId]),
      [
        [first, scene.workspaceId],
        [second, scene.workspaceId],
      ],
    );
    const rest = await consents.after(units.direct, lines[1]?.ledgerId ?? 0, 10);
    assert.deepEqual(
      rest.map(({ workspaceId, state }) => [workspaceId, state]),
      [[other, 'opted-out']],
    );
    const [known] = await consents.history(units.direct, second, 1);
    assert.deepEqual({ ...lines[1] }, { ...known, workspaceId: scene.workspaceId });
  });

  test('holds lines back that were numbered after those of an open unit', async (scene) => {
    const { units, consents } = scene.ports;
    const [slow = 0, quick = 0, third = 0] = await scene.people(3);
    const start = await lastLine(scene);
    const numbered = createLatch();
    const goOn = createLatch();
    const open = units.run(async (unit) => {
      await consents.record(unit, scene.workspaceId, [toChange(scene, slow, yes(0))], scene.at);
      numbered.open();
      await goOn.opened;
    });
    await numbered.opened;
    await record(scene, [toChange(scene, quick, yes(0))]);
    const seen = await consents.after(units.direct, start, 10);
    goOn.open();
    await open;
    assert.deepEqual([...seen], [], 'the younger line waits for the older one');
    const both = await consents.after(units.direct, start, 10);
    assert.deepEqual(
      both.map(({ recipientId }) => recipientId),
      [slow, quick],
    );
    await units
      .run(async (unit) => {
        await consents.record(unit, scene.workspaceId, [toChange(scene, slow, no(5))], scene.at);
        throw new Error('given back');
      })
      .catch(() => undefined);
    await record(scene, [toChange(scene, third, yes(0))]);
    const rest = await consents.after(units.direct, both[1]?.ledgerId ?? 0, 10);
    assert.deepEqual(
      rest.map(({ recipientId }) => recipientId),
      [third],
      'a unit that failed holds nothing back',
    );
  });

  test('shows a reader every line once, however many write', async (scene) => {
    const { units, consents } = scene.ports;
    const people = await scene.people(6);
    const start = await lastLine(scene);
    let isWriting = true;
    const seen: number[] = [];
    const read = async (): Promise<void> => {
      for (let from = start, isOver = false; !isOver;) {
        const wasWriting = isWriting;
        const lines = await consents.after(units.direct, from, 7);
        seen.push(...lines.map(({ ledgerId }) => ledgerId));
        from = lines.at(-1)?.ledgerId ?? from;
        isOver = !wasWriting && lines.length === 0;
        await letOthersRun(1);
      }
    };
    const write = async (person: RecipientId, pauseMs: number): Promise<void> => {
      for (let round = 0; round < 6; round += 1)
        await units.run(async (unit) => {
          await consents.record(unit, scene.workspaceId, [toChange(scene, person, yes(round))], scene.at);
          await letOthersRun(pauseMs);
        });
    };
    const reading = read();
    await Promise.all(people.map((person, index) => write(person, 1 + 3 * index)));
    isWriting = false;
    await reading;
    const histories = await Promise.all(people.map((person) => consents.history(units.direct, person, 20)));
    const written = histories.flat().map(({ ledgerId }) => ledgerId);
    assert.equal(written.length, 36);
    assert.deepEqual(
      seen,
      written.sort((a, b) => a - b),
    );
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

function yes(at: number | null): Step {
  return { state: 'opted-in', at };
}

function no(at: number | null): Step {
  return { state: 'opted-out', at };
}

function toChange(scene: StoreScene, recipientId: RecipientId, { state, at }: Step): ConsentChange {
  return {
    ...{ recipientId, consentChannel: 'text', purpose: 'promotional', state, method: 'api', actor: 'kit' },
    occurredAt: at === null ? null : scene.later(at * 1000),
  };
}

/** Records in a unit; `order` seconds after the scene's instant. */
function record(scene: StoreScene, changes: readonly ConsentChange[], order = 0) {
  const { units, consents } = scene.ports;
  const recordedAt = scene.later(order * 1000);
  return units.run((unit) => consents.record(unit, scene.workspaceId, changes, recordedAt));
}

/** The id of the newest line; 0 before the first. */
async function lastLine({ ports: { consents, units } }: StoreScene): Promise<number> {
  for (let from = 0; ;) {
    const lines = await consents.after(units.direct, from, 1000);
    if (lines.length === 0) return from;
    from = lines.at(-1)?.ledgerId ?? from;
  }
}

async function factOf(scene: StoreScene, recipientId: RecipientId) {
  const { units, consents } = scene.ports;
  return (await consents.load(units.direct, 'text', 'promotional', [recipientId])).get(recipientId);
}
