import { expect } from 'chai';
import { inOrder } from '../../src/campaigns/in-order.js';

async function* numbers(count: number): AsyncGenerator<number, void, undefined> {
  for (let number = 0; number < count; number += 1) yield await Promise.resolve(number);
}

describe('in order', () => {
  it('yields in the order of the items with two under way', async () => {
    let [underway, most] = [0, 0];
    const ends: (() => void)[] = [];
    const work = async (item: number): Promise<number> => {
      most = Math.max(most, (underway += 1));
      if (item === 0) await new Promise<void>((resolve) => ends.push(resolve));
      else ends.forEach((end) => end());
      underway -= 1;
      return item * 10;
    };
    const seen: number[] = [];
    for await (const one of inOrder(numbers(4), 2, work)) seen.push(one);
    expect(seen).to.deep.equal([0, 10, 20, 30]);
    expect(most).to.equal(2);
  });

  it('fails in its turn, and only then', async () => {
    const work = (item: number): Promise<number> =>
      item === 1 ? Promise.reject(new Error('second')) : Promise.resolve(item);
    const seen: number[] = [];
    const error = await (async () => {
      for await (const one of inOrder(numbers(3), 2, work)) seen.push(one);
    })().catch((thrown: unknown) => thrown);
    expect(seen).to.deep.equal([0]);
    expect((error as Error).message).to.equal('second');
  });
});
