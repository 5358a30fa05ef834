import { expect } from 'chai';
import { forgetOld } from '../../src/delivery/forget-old.js';
import { openFloor, type Floor } from './floor.js';

const dayMs = 86_400_000;

/** Stores answers under keys, made at the instant of the clock. */
async function answer(floor: Floor, keys: readonly string[]): Promise<void> {
  const { clock, idempotency, units } = floor.deps;
  for (const key of keys) {
    await idempotency.begin(units.direct, 1, key, 'hash', clock.now(), 60_000);
    await idempotency.finish(units.direct, 1, key, 202, {});
  }
}

async function kindOf(floor: Floor, key: string): Promise<string> {
  const { clock, idempotency, units } = floor.deps;
  return (await idempotency.begin(units.direct, 1, key, 'hash', clock.now(), 60_000)).kind;
}

describe('forget-old', () => {
  it('forgets answers, calls and idle rates past their time, and keeps the younger ones', async () => {
    const floor = await openFloor();
    const { clock, dispatches, rates, units } = floor.deps;
    const call = (id: string) => ({
      ...{ id, workspaceId: 1, campaignId: 1, actor: 'key:a', createdAt: clock.now() },
    });
    await answer(floor, ['old']);
    await dispatches.create(units.direct, call('old'));
    await rates.take(units.direct, 'run/1', 1, 60_000, 0);
    await floor.clock.advance(2 * dayMs);
    await answer(floor, ['young']);
    await dispatches.create(units.direct, call('young'));
    await floor.clock.advance(29 * dayMs);
    expect(await forgetOld(floor.deps)).to.equal(false);
    expect(await kindOf(floor, 'old')).to.equal('new');
    expect(await kindOf(floor, 'young')).to.equal('replay');
    expect(await dispatches.find(units.direct, 1, 'old')).to.equal(null);
    expect(await dispatches.find(units.direct, 1, 'young')).not.to.equal(null);
    expect(await rates.prune(units.direct, 0, 10), 'the rate is forgotten').to.equal(0);
  });

  it('goes by the setting', async () => {
    const floor = await openFloor({ settings: { callsKeptForMs: 2 * dayMs } });
    await answer(floor, ['a']);
    await floor.clock.advance(2 * dayMs);
    await forgetOld(floor.deps);
    expect(await kindOf(floor, 'a')).to.equal('replay');
    await floor.clock.advance(1);
    await forgetOld(floor.deps);
    expect(await kindOf(floor, 'a')).to.equal('new');
  });

  it('takes a batch at a time and says whether more is left', async () => {
    const floor = await openFloor();
    const names = Array.from({ length: 1001 }, (_, index) => `k${index}`);
    await answer(floor, names);
    await floor.clock.advance(31 * dayMs);
    expect(await forgetOld(floor.deps)).to.equal(true);
    expect(await forgetOld(floor.deps)).to.equal(false);
    expect(await kindOf(floor, 'k1000')).to.equal('new');
  });
});
