import { expect } from 'chai';
import { RequeueMemory } from '../../src/delivery/requeue-memory.js';

const key = { runId: 1, batchNo: 7 };
const other = { runId: 1, batchNo: 8 };

describe('requeue memory', () => {
  it('gives a batch that goes on waiting a job ever more rarely', () => {
    const memory = new RequeueMemory(1000);
    const given: number[] = [];
    for (let at = 0; at < 80_000; at += 1000) {
      if (memory.choose([key], new Date(at)).length > 0) given.push(at);
    }
    expect(given).to.deep.equal([0, 2000, 6000, 14_000, 30_000, 46_000, 62_000, 78_000]);
  });

  it('gives a job at once to a batch that is new, and to one that was held in between', () => {
    const memory = new RequeueMemory(1000);
    expect(memory.choose([key], new Date(0))).to.deep.equal([key]);
    expect(memory.choose([key, other], new Date(500))).to.deep.equal([other]);
    expect(memory.choose([other], new Date(1000))).to.deep.equal([]);
    expect(memory.choose([key, other], new Date(1500))).to.deep.equal([key]);
  });
});
