import { expect } from 'chai';
import { FakeClock } from '@pabal/core/memory';
import type { EngineSettings } from '@pabal/core';
import { askVendor } from '../../src/delivery/ask-vendor.js';

const open = () => {
  const clock = new FakeClock();
  return {
    clock,
    deps: { clock, settings: { vendorTimeLimitMs: 1000 } as EngineSettings },
    stop: new AbortController(),
  };
};

describe('ask vendor', () => {
  it('passes the answer on and leaves no timer behind', async () => {
    const { clock, deps, stop } = open();
    expect(await askVendor(deps, stop.signal, () => Promise.resolve('yes'))).to.equal('yes');
    expect(clock.waitingCount).to.equal(0);
  });

  it('passes a failure on', async () => {
    const { deps, stop } = open();
    const failed = await askVendor(deps, stop.signal, () => Promise.reject(new Error('no'))).catch(
      (error: Error) => error.message,
    );
    expect(failed).to.equal('no');
  });

  for (const [what, end] of [
    ['its time is over', ({ clock }: ReturnType<typeof open>) => clock.advance(1000)],
    ['the worker stops', ({ stop }: ReturnType<typeof open>) => Promise.resolve(stop.abort())],
  ] as const) {
    it(`waits no longer when ${what}, and tells the channel`, async () => {
      const scene = open();
      let isTold = false;
      const asking = askVendor(scene.deps, scene.stop.signal, ({ signal }) => {
        signal.addEventListener('abort', () => (isTold = true));
        return new Promise(() => {});
      });
      await end(scene);
      expect(await asking).to.equal(null);
      expect(isTold).to.equal(true);
    });
  }
});
