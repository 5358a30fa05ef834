import { expect } from 'chai';
import { settlePropertiesUntil } from '../../src/delivery/settle-properties.js';
import { openFloor } from './floor.js';

describe('settling properties', () => {
  it('goes on page by page while there is more, survives a fault, and looks again later', async () => {
    const { deps, clock, log } = await openFloor();
    const stop = new AbortController();
    const answers = [true, true, new Error('down'), false];
    let asked = 0;
    const rests: number[] = [];
    deps.properties.settle = () => {
      const answer = answers[asked];
      asked += 1;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? false);
    };
    clock.delay = (ms) => {
      rests.push(asked);
      expect(ms).to.be.greaterThan(0);
      if (rests.length === 2) stop.abort();
      return Promise.resolve();
    };
    await settlePropertiesUntil(deps, stop.signal);
    expect(asked).to.equal(4);
    expect(rests).to.deep.equal([3, 4]);
    expect(log.lines.map(({ phrase }) => phrase)).to.include('properties could not be settled');
  });
});
