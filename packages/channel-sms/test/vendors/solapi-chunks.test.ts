import { expect } from 'chai';
import fc from 'fast-check';
import { toAddBody, toChunks, type GroupItem } from '../../src/vendors/solapi-chunks.js';
import type { solapiCallLimits } from '../../src/vendors/solapi-limits.js';

function toItem(index: number, text: string): GroupItem {
  return {
    index,
    deliveryId: `d-1-${index}-0`,
    to: '01012345678',
    json: JSON.stringify({ text }),
    imageId: undefined,
  };
}

describe('toChunks', () => {
  it('holds at most as many messages as one call takes', () => {
    const items = Array.from({ length: 10_001 }, (_, index) => toItem(index, 'a'));
    expect(toChunks(items).map((chunk) => chunk.length)).to.deep.equal([10_000, 1]);
    expect(toChunks([])).to.deep.equal([]);
  });

  it('keeps every item in order and every body within the bytes, unless one message alone is larger', () => {
    const limits = { maxMessagesPerAdd: 7, maxBytesPerAdd: 60 };
    const overhead = Buffer.byteLength('{"messages":[]}');
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 40 }), (texts) => {
        const items = texts.map((text, index) => toItem(index, text));
        const chunks = toChunks(items, limits as unknown as typeof solapiCallLimits);
        expect(chunks.flat()).to.deep.equal(items);
        for (const chunk of chunks) {
          const bytes = Buffer.byteLength(toAddBody(chunk)) - overhead;
          expect(chunk.length).to.be.within(1, limits.maxMessagesPerAdd);
          if (chunk.length > 1) expect(bytes).to.be.at.most(limits.maxBytesPerAdd);
        }
      }),
    );
  });

  it('makes a body that is JSON', () => {
    expect(JSON.parse(toAddBody([toItem(0, 'a'), toItem(1, '나')]))).to.deep.equal({
      messages: [{ text: 'a' }, { text: '나' }],
    });
  });
});
