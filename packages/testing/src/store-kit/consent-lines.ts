import assert from 'node:assert/strict';
import type { RecipientId } from '@pabal/core';
import { createLatch, letOthersRun } from '../latch.js';
import { no, record, toChange, yes } from './consent-steps.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** The consent ledger, as whoever follows it reads it. */
export function testConsentLines({ test }: StoreSection): void {
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
}

/** The id of the newest line; 0 before the first. */
async function lastLine({ ports: { consents, units } }: StoreScene): Promise<number> {
  for (let from = 0; ;) {
    const lines = await consents.after(units.direct, from, 1000);
    if (lines.length === 0) return from;
    from = lines.at(-1)?.ledgerId ?? from;
  }
}
