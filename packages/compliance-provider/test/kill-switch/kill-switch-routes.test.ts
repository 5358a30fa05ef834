import { expect } from 'chai';
import { inScene } from '../scene.js';

const settings = { handOverLimitMs: 5000 };

describe('kill switch routes', () => {
  it('shows a switch that nobody moved as lifted', () =>
    inScene({}, async ({ call }) => {
      expect(await call('GET', 'kill-switch')).to.deep.equal({ status: 200, body: { state: 'lifted' } });
    }));

  it('writes a throw down at once, and answers when no request can start any more', () =>
    inScene({ settings }, async ({ call, clock, audited }) => {
      const before = await audited();
      let isAnswered = false;
      const throwing = call('PUT', 'kill-switch', { state: 'thrown', reason: 'a leak' }).then((answer) => {
        isAnswered = true;
        return answer;
      });
      await clock.advance(4999);
      expect(isAnswered).to.equal(false);
      const shown = (await call('GET', 'kill-switch')).body;
      expect(shown).to.deep.equal({
        ...{ state: 'thrown', effect: 'hold', reason: 'a leak', actor: 'key:1' },
        at: '2026-11-21T05:00:00.000Z',
      });
      await clock.advance(1);
      expect(await throwing).to.deep.equal({ status: 200, body: shown });
      await call('PUT', 'kill-switch', { state: 'lifted', reason: 'mended' });
      expect((await audited()).slice(before.length)).to.deep.equal([
        'key:1 kill-switch.throw workspace:1',
        'key:1 kill-switch.lift workspace:1',
      ]);
    }));

  it('wants to know why', () =>
    inScene({ settings }, async ({ call }) => {
      for (const reason of [undefined, '', '  ']) {
        let refusal = '';
        await call('PUT', 'kill-switch', { state: 'thrown', reason }).catch(
          (error: Error) => (refusal = error.message),
        );
        expect(refusal).to.contain('"reason"');
      }
    }));
});
