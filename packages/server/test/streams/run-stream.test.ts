import { expect } from 'chai';
import { RunStream } from '../../src/streams/run-stream.js';

const read = (told: RunStream): string => (told.stream.read() as Buffer | null)?.toString() ?? '';
const idOf = (text: string): string => /^id: (.+)$/m.exec(text)?.[1] ?? '';

describe('run stream', () => {
  it('begins with how the run stands, and tells it again only when that changed', () => {
    const told = new RunStream('', 0);
    told.tell({ decided: 1 }, 'active', 0);
    const first = read(told);
    expect(first).to.match(/^retry: 2000\n\nevent: standing\nid: \S{16}\ndata: {"decided":1}\n\n$/);
    told.tell({ decided: 1 }, 'active', 500);
    expect(read(told)).to.equal('');
    told.tell({ decided: 2 }, 'active', 1000);
    expect(read(told)).to.include('data: {"decided":2}');
  });

  it('does not tell again what the reader has already', () => {
    const before = new RunStream('', 0);
    before.tell({ decided: 1 }, 'active', 0);
    const again = new RunStream(idOf(read(before)), 0);
    again.tell({ decided: 1 }, 'active', 0);
    expect(read(again)).to.equal('retry: 2000\n\n');
  });

  it('beats when there is nothing to tell for 15 seconds', () => {
    const told = new RunStream('', 0);
    told.tell({}, 'active', 0);
    read(told);
    told.tell({}, 'active', 14_999);
    expect(read(told)).to.equal('');
    told.tell({}, 'active', 15_000);
    expect(read(told)).to.equal(': beat\n\n');
    told.tell({}, 'active', 29_999);
    expect(read(told)).to.equal('');
  });

  it('ends with the run, and after an hour', () => {
    const finished = new RunStream('', 0);
    finished.tell({ state: 'finished' }, 'finished', 0);
    expect(read(finished)).to.include('event: finished\n');
    expect(finished.stream.writableEnded).to.equal(true);
    const old = new RunStream('', 0);
    old.tell({}, 'active', 3_599_999);
    expect(old.stream.writableEnded).to.equal(false);
    old.tell({}, 'active', 3_600_000);
    expect(old.stream.writableEnded).to.equal(true);
  });

  it('keeps no more than one standing for a reader who does not read, and tells the newest once there is room', () => {
    const told = new RunStream('', 0);
    const big = 'x'.repeat(20_000);
    for (let decided = 0; decided < 100; decided += 1) told.tell({ decided, big }, 'active', decided);
    expect(told.stream.writableLength + told.stream.readableLength).to.be.below(100_000);
    while (read(told) !== '');
    told.tell({ decided: 100, big }, 'active', 100);
    expect(read(told)).to.include('"decided":100');
  });
});
