import assert from 'node:assert/strict';
import type { ImportCounts, ImportProblem } from '@pabal/core';
import type { StoreSection } from './store-section.js';

const counts: ImportCounts = {
  ...{ rows: 10, created: 4, updated: 3, superseded: 1, refused: 2, withProblems: 1, consents: 5 },
};
const noCounts: ImportCounts = {
  ...{ rows: 0, created: 0, updated: 0, superseded: 0, refused: 0, withProblems: 0, consents: 0 },
};

/** Imports. */
export function testImportStore({ test }: StoreSection): void {
  test('goes from waiting to running to done', async (scene) => {
    const { units, imports } = scene.ports;
    const mapping = { columns: [{ from: '휴대폰', to: 'phone' }] };
    const made = await imports.create(units.direct, scene.workspaceId, { dryRun: true, mapping }, scene.at);
    assert.deepEqual(
      { ...made, counts: { ...made.counts } },
      {
        ...{ id: made.id, workspaceId: scene.workspaceId, state: 'waiting', dryRun: true, mapping },
        ...{ encoding: null, counts: noCounts, failure: null, createdAt: scene.at, finishedAt: null },
      },
    );
    assert.equal(await imports.begin(units.direct, made.id, 'cp949'), true);
    assert.equal(await imports.begin(units.direct, made.id, 'utf-8'), false, 'not waiting any more');
    await imports.progress(units.direct, made.id, counts, [], scene.at);
    await imports.finish(units.direct, made.id, 'done', null, scene.later(1000));
    const found = await imports.find(units.direct, scene.workspaceId, made.id);
    assert.deepEqual([found?.state, found?.encoding], ['done', 'cp949']);
    assert.deepEqual({ ...found?.counts }, counts);
    assert.equal(found?.finishedAt?.getTime(), scene.later(1000).getTime());
    assert.equal(await imports.begin(units.direct, 2_000_000_000, 'utf-8'), false);
  });

  test('lets one of many begin', async (scene) => {
    const { units, imports } = scene.ports;
    const { id } = await imports.create(
      units.direct,
      scene.workspaceId,
      { dryRun: false, mapping: {} },
      scene.at,
    );
    const begun = await Promise.all(
      Array.from({ length: 5 }, () => units.run((unit) => imports.begin(unit, id, 'utf-8'))),
    );
    assert.equal(begun.filter(Boolean).length, 1);
  });

  test('keeps why it failed', async (scene) => {
    const { units, imports } = scene.ports;
    const { id } = await imports.create(
      units.direct,
      scene.workspaceId,
      { dryRun: false, mapping: {} },
      scene.at,
    );
    await imports.begin(units.direct, id, 'utf-8');
    const failure = { code: 'IMPORT_UNREADABLE', message: 'The file has no header' };
    await imports.finish(units.direct, id, 'failed', failure, scene.at);
    const found = await imports.find(units.direct, scene.workspaceId, id);
    assert.deepEqual([found?.state, { ...found?.failure }], ['failed', failure]);
  });

  test('lists the newest first and keeps workspaces apart', async (scene) => {
    const { units, imports } = scene.ports;
    const ids: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      const job = { dryRun: false, mapping: {} };
      ids.unshift((await imports.create(units.direct, scene.workspaceId, job, scene.at)).id);
    }
    const first = await imports.list(units.direct, scene.workspaceId, null, 2);
    const rest = await imports.list(units.direct, scene.workspaceId, first[1]?.id ?? 0, 9);
    assert.deepEqual(
      [...first, ...rest].map(({ id }) => id),
      ids,
    );
    const other = await scene.opened.newWorkspace();
    assert.deepEqual([...(await imports.list(units.direct, other, null, 9))], []);
    assert.equal(await imports.find(units.direct, other, ids[0] ?? 0), null);
  });

  test('pages through problems by line', async (scene) => {
    const { units, imports } = scene.ports;
    const { id } = await imports.create(
      units.direct,
      scene.workspaceId,
      { dryRun: false, mapping: {} },
      scene.at,
    );
    await imports.begin(units.direct, id, 'utf-8');
    await imports.progress(units.direct, id, counts, [problem(2), problem(3), problem(3)], scene.at);
    await imports.progress(units.direct, id, counts, [problem(8), problem(12)], scene.at);
    const read: ImportProblem[] = [];
    for (let after = 0; ;) {
      const page = await imports.problems(units.direct, id, after, 2);
      if (page.length === 0) break;
      assert.ok(page.length <= 2);
      read.push(...page.map(({ id: _id, ...rest }) => rest));
      after = page.at(-1)?.id ?? 0;
    }
    assert.deepEqual(read, [2, 3, 3, 8, 12].map(problem));
  });

  test('forgets old imports that do not run, problems first and a batch at a time', async (scene) => {
    const { units, imports } = scene.ports;
    const old = scene.later(-86_400_000);
    const create = async (at: Date, workspaceId = scene.workspaceId): Promise<number> =>
      (await imports.create(units.direct, workspaceId, { dryRun: false, mapping: {} }, at)).id;
    const [first, second, waiting, running] = [
      ...[await create(old), await create(old), await create(old), await create(old)],
    ] as const;
    for (const id of [first, second, running]) {
      await imports.begin(units.direct, id, 'utf-8');
      await imports.progress(units.direct, id, counts, [2, 3, 4].map(problem), old);
    }
    for (const id of [first, second]) await imports.finish(units.direct, id, 'done', null, old);
    const young = await create(scene.at);
    const other = await scene.opened.newWorkspace();
    const elsewhere = await create(old, other);
    const forget = (before: Date) => imports.forget(units.direct, scene.workspaceId, before, 4);
    assert.deepEqual({ ...(await forget(old)) }, { imports: 0, problems: 0 }, 'not before that');
    const before = scene.later(-1);
    const turns: (readonly [number, number])[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const gone = await forget(before);
      turns.push([gone.imports, gone.problems]);
    }
    assert.equal(
      turns.reduce((sum, [, problems]) => sum + problems, 0),
      6,
    );
    assert.ok(turns.every(([, problems]) => problems <= 4));
    assert.equal(
      turns.reduce((sum, [count]) => sum + count, 0),
      3,
    );
    assert.deepEqual(turns.at(-1), [0, 0]);
    const left = await imports.list(units.direct, scene.workspaceId, null, 9);
    assert.deepEqual(
      left.map(({ id }) => id),
      [young, running],
    );
    assert.equal((await imports.problems(units.direct, first, 0, 9)).length, 0);
    assert.equal((await imports.problems(units.direct, running, 0, 9)).length, 3);
    assert.equal(await imports.begin(units.direct, waiting, 'utf-8'), false, 'it is not there any more');
    assert.ok(await imports.find(units.direct, other, elsewhere));
  });

  test('interrupts imports that claim to run but told nothing', async (scene) => {
    const { units, imports } = scene.ports;
    const create = async (): Promise<number> =>
      (await imports.create(units.direct, scene.workspaceId, { dryRun: false, mapping: {} }, scene.at)).id;
    const [waiting, silent, lively, done] = [await create(), await create(), await create(), await create()];
    for (const id of [silent, lively, done]) await imports.begin(units.direct, id, 'utf-8');
    await imports.progress(units.direct, silent, counts, [], scene.later(-7_200_000));
    await imports.progress(units.direct, lively, counts, [], scene.at);
    await imports.progress(units.direct, done, counts, [], scene.later(-7_200_000));
    await imports.finish(units.direct, done, 'done', null, scene.later(-7_200_000));
    assert.ok((await imports.interruptSilent(units.direct, scene.later(-3_600_000))) >= 1);
    const stateOf = async (id: number) => (await imports.find(units.direct, scene.workspaceId, id))?.state;
    assert.deepEqual(
      [await stateOf(waiting), await stateOf(silent), await stateOf(lively), await stateOf(done)],
      ['waiting', 'interrupted', 'running', 'done'],
    );
  });
}

function problem(line: number): ImportProblem {
  return { line, column: 'phone', code: 'BAD_FORMAT', effect: 'field', message: 'This is no phone number' };
}
