import { expect } from 'chai';
import type { Campaign } from '@pabal/core';
import { createValueReader } from '../../src/classification/value-reader.js';
import { wordedChannel } from '../worded-channel.js';

const readerOf = (text: string, channel = wordedChannel()) => {
  const campaign = { content: { text }, declared: {}, purpose: 'informational', experiment: null };
  return createValueReader({ campaign: campaign as unknown as Campaign, channel });
};
const wording = { medium: 'text', title: null, body: '쿠폰', caller: null, hasImages: false };

describe('the reader of values', () => {
  it('is none where there is nothing to fill in, or no words', () => {
    expect(readerOf('안내')).to.equal(null);
    expect(readerOf('{{note}}', wordedChannel({ wording: 'hidden' }))).to.equal(null);
  });

  it('tells what the template does not have itself, and reads a text once', () => {
    const reader = readerOf('{{note}}');
    const added = reader?.addedBy(null, wording);
    expect(added?.map(({ id }) => id)).to.deep.equal(['coupon']);
    expect(reader?.addedBy(null, { ...wording })).to.equal(added);
    expect(readerOf('쿠폰 {{note}}')?.addedBy(null, wording)).to.deep.equal([]);
  });
});
