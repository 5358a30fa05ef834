import { assert } from 'chai';
import { isEngineError, tokens, type Unit } from '@pabal/core';
import { FakeClock, MemoryState, MemoryUnitOfWork, memoryStorage } from '@pabal/core/memory';
import { resolvePlugin } from '@pabal/testing';

describe('MemoryState', () => {
  it('is shared by engines that are given the same one', async () => {
    const state = new MemoryState();
    const [first, second] = [0, 1].map(() =>
      resolvePlugin(memoryStorage({ state }), { clock: new FakeClock() }),
    );
    const made = await first?.(tokens.workspaceStore).ensure(state.direct, 'shared');
    const found = await second?.(tokens.workspaceStore).ensure(state.direct, 'shared');
    assert.deepEqual([made?.id, found?.isNew], [found?.id, false]);
    const hashes = [first, second].map((resolve) => resolve?.(tokens.contactStore).hashOf('+821012345678'));
    assert.equal(hashes[0], hashes[1]);
  });

  it('is apart for engines that are given none', async () => {
    const [first, second] = [0, 1].map(() => resolvePlugin(memoryStorage()));
    for (const resolve of [first, second]) {
      const { direct } = resolve?.(tokens.unitOfWork) ?? {};
      assert.isTrue((await resolve?.(tokens.workspaceStore).ensure(direct as Unit, 'own'))?.isNew);
    }
  });

  it('fails every statement and commit while it is told to be away', async () => {
    const state = new MemoryState();
    const units = new MemoryUnitOfWork(state);
    const resolve = resolvePlugin(memoryStorage({ state }));
    const attempts = [
      () => units.run(() => Promise.resolve()),
      () => resolve(tokens.workspaceStore).list(units.direct),
    ];
    state.isUnavailable = true;
    for (const attempt of attempts) assert.equal(await codeOf(attempt()), 'STORAGE_UNAVAILABLE');
    state.isUnavailable = false;
    const commit = units.run(async (unit) => {
      await resolve(tokens.workspaceStore).ensure(unit, 'lost');
      state.isUnavailable = true;
    });
    assert.equal(await codeOf(commit), 'STORAGE_UNAVAILABLE');
    state.isUnavailable = false;
    assert.deepEqual(await resolve(tokens.workspaceStore).list(units.direct), []);
  });

  it('refuses a unit that is over and one of another storage', async () => {
    const state = new MemoryState();
    const units = new MemoryUnitOfWork(state);
    const { list } = {
      list: (unit: Unit) => resolvePlugin(memoryStorage({ state }))(tokens.workspaceStore).list(unit),
    };
    let kept: Unit | undefined;
    await units.run((unit) => Promise.resolve(void (kept = unit)));
    assert.match(String(await errorOf(list(kept as Unit))), /after its end/);
    assert.match(String(await errorOf(list(new MemoryState().direct))), /another storage/);
  });
});

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => assert.fail('it should have rejected'),
    (error: unknown) => error,
  );
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await errorOf(work);
  return isEngineError(error) ? error.code : undefined;
}
