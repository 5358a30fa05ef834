import type { PluginStatus } from '@pabal/core';
import { expect } from 'chai';
import { moveNumber } from '../../src/numbers/move-number.js';
import { KnownNumbers } from '../../src/review/known-numbers.js';
import { bringTo, openRegister, type RegisterStage } from '../register-stage.js';

const dayMs = 86_400_000;

async function open(): Promise<RegisterStage & { known: KnownNumbers; statuses: PluginStatus[] }> {
  const stage = await openRegister();
  const statuses: PluginStatus[] = [];
  const known = new KnownNumbers(stage.deps, 30, (status) => void statuses.push(status));
  return { ...stage, known, statuses };
}

describe('known numbers', () => {
  it('cannot tell before it has read, and then knows what is in use', async () => {
    const stage = await open();
    const { number } = await bringTo(stage, 'active');
    expect(stage.known.isActive(number.id)).to.equal(null);
    await stage.known.refresh();
    expect([stage.known.isActive(number.id), stage.known.isActive('nobody')]).to.deep.equal([true, false]);
    expect(stage.statuses).to.deep.equal([{ state: 'ok', sentence: 'Sender numbers in use: 1.' }]);
    await moveNumber(
      stage.register,
      { workspaceId: stage.workspaceId, id: number.id, actor: 'key:2' },
      'suspend',
    );
    await stage.known.refresh();
    expect(stage.known.isActive(number.id)).to.equal(false);
  });

  it('is degraded from 30 days before a number expires, to the millisecond', async () => {
    const stage = await open();
    await bringTo(stage, 'active');
    await stage.clock.advance(335 * dayMs - 1);
    await stage.known.refresh();
    await stage.clock.advance(1);
    await stage.known.refresh();
    expect(stage.statuses.map(({ state }) => state)).to.deep.equal(['ok', 'degraded']);
    expect(stage.statuses[1]?.sentence).to.equal('Sender numbers to be verified again within 30 days: 1.');
  });

  it('is degraded while no vendor takes a number, or one did not answer', async () => {
    const stage = await open();
    const { number } = await bringTo(stage, 'active');
    const access = { workspaceId: stage.workspaceId, id: number.id, actor: 'system' };
    const said = (channel: string, status: 'active' | 'missing') =>
      ({ channel, vendor: 'acme', status, askedAt: '2026-11-21T03:00:00.000Z' }) as const;
    const learn = (vendors: readonly ReturnType<typeof said>[]) =>
      stage.register.change(access, 'vendor', (before) => ({ ...before, vendors }));
    await learn([said('sms', 'missing'), said('kakao', 'active')]);
    await stage.known.refresh([]);
    await learn([said('sms', 'missing')]);
    await stage.known.refresh(['kakao']);
    expect(stage.statuses.map(({ state }) => state)).to.deep.equal(['ok', 'degraded']);
    expect(stage.statuses[1]?.sentence).to.equal(
      'Active sender numbers that a vendor does not take: 1; channels whose vendor did not list its sender numbers: kakao.',
    );
  });

  it('reads every minute until it is stopped, and outlives a store that is away', async () => {
    const stage = await open();
    const { due } = stage.deps.records;
    let reads = 0;
    const records = Object.assign(Object.create(stage.deps.records) as object, {
      due: (...args: Parameters<typeof due>) => {
        reads += 1;
        return reads === 2 ? Promise.reject(new Error('away')) : due.apply(stage.deps.records, args);
      },
    });
    Object.assign(stage.deps, { records });
    await stage.known.start(stage.log);
    await stage.clock.advance(59_999);
    expect(reads).to.equal(1);
    await stage.clock.advance(60_001);
    expect(reads).to.equal(3);
    expect(stage.log.text()).to.include('sender numbers could not be read');
    await stage.known.stop();
    await stage.clock.advance(600_000);
    expect(reads).to.equal(3);
  });
});
