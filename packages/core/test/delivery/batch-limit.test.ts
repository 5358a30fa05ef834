import { expect } from 'chai';
import { batchLimit, batchStart } from '../../src/delivery/batch-limit.js';
import { NoteChannel } from '../world.js';

const { supports } = new NoteChannel();
const none = { ratePerMinute: null };

describe('batch limit', () => {
  it('is what the channel takes at once, or a second of the vendor’s rate or of the run’s', () => {
    expect(batchLimit({ campaign: none, channel: { supports } })).to.equal(1000);
    const slow = { supports: { ...supports, rate: { bucket: 'a', perSecond: 30 } } };
    expect(batchLimit({ campaign: none, channel: slow })).to.equal(30);
    expect(batchLimit({ campaign: { ratePerMinute: 600 }, channel: slow })).to.equal(10);
    const free = { supports: { ...supports, rate: { bucket: 'a', perSecond: null } } };
    expect(batchLimit({ campaign: none, channel: free })).to.equal(1000);
    expect(batchLimit({ campaign: none, channel: undefined })).to.equal(Infinity);
  });

  it('holds the batches of a run with a rate back', () => {
    expect([batchStart(none), batchStart({ ratePerMinute: 10 })]).to.deep.equal(['free', 'held']);
  });
});
