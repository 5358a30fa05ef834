import { expect } from 'chai';
import { readEvents, type StreamEvent } from '../../src/client/read-events.js';

async function eventsOf(bytes: Uint8Array, size: number): Promise<StreamEvent[]> {
  async function* cut(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += size)
      yield await Promise.resolve(bytes.subarray(from, from + size));
  }
  const events: StreamEvent[] = [];
  for await (const event of readEvents(cut())) events.push(event);
  return events;
}

describe('read events', () => {
  const text = 'retry: 2000\n\nevent: standing\nid: a\ndata: {"이름":1}\n\n: beat\n\ndata: x\n\nevent: cut';

  it('reads names and data wherever the bytes are cut, and nothing of comments and of what is not whole', async () => {
    for (const size of [1, 2, 3, 7, 1000]) {
      expect(await eventsOf(Buffer.from(text), size)).to.deep.equal([
        { name: 'standing', data: '{"이름":1}' },
        { name: 'message', data: 'x' },
      ]);
    }
  });
});
