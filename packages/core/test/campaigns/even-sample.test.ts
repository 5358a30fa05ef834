import { expect } from 'chai';
import { EvenSample } from '../../src/campaigns/even-sample.js';

function sampleOf(count: number): readonly number[] {
  const sample = new EvenSample<number>(20);
  for (let item = 0; item < count; item += 1) sample.offer(() => item);
  return sample.kept;
}

describe('even sample', () => {
  it('keeps everything while there is room', () => {
    expect(sampleOf(20)).to.deep.equal(Array.from({ length: 20 }, (_, index) => index));
  });

  it('keeps 10 to 20, at even distances, however many come', () => {
    for (const count of [21, 40, 41, 1000, 12_345]) {
      const kept = sampleOf(count);
      const distances = new Set(kept.slice(1).map((item, index) => item - (kept[index] ?? 0)));
      expect(kept.length, `${count}`).to.be.within(10, 20);
      expect([...distances], `${count}`).to.have.length(1);
      expect(kept[0]).to.equal(0);
    }
  });

  it('makes only what it keeps', () => {
    let made = 0;
    const sample = new EvenSample<number>(20);
    for (let item = 0; item < 10_000; item += 1) sample.offer(() => (made += 1));
    expect(made).to.be.below(200);
  });
});
