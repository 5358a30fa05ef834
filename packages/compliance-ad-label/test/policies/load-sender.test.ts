import { expect } from 'chai';
import { decisionBatch } from '@pabal/testing';
import type { AdLabelOptions } from '../../src/ad-label-options.js';
import { loadSender } from '../../src/policies/load-sender.js';
import type { AdProfile } from '../../src/profile/ad-profile.js';
import type { ProfileBook } from '../../src/profile/profile-book.js';
import { wordedChannel } from '../worded-channel.js';

const options: AdLabelOptions = {
  ...{ sender: { senderName: '기본몰' }, onVariant: 'deny', onMisplaced: 'deny', onAdMarkers: 'review' },
  ...{ informationalOnlyChannels: [], selfLabellingChannels: ['hook'] },
};

function bookOf(profile: AdProfile | null): ProfileBook & { readonly readings: number } {
  const book = {
    readings: 0,
    read: () => {
      book.readings += 1;
      return Promise.resolve(profile);
    },
    show: () => Promise.resolve(profile),
    replace: () => Promise.resolve(),
  };
  return book;
}

describe('the sender of a batch', () => {
  const profile = { senderName: 'A몰', brandNames: ['B몰'] };
  const load = (declared: Record<string, string>) =>
    loadSender(bookOf(profile), options, decisionBatch({ campaign: { declared }, channel: wordedChannel() }));

  it('is the workspace’s, or another name of its own that the campaign declares', async () => {
    expect(await load({})).to.have.nested.property('sender.name', 'A몰');
    expect(await load({ senderName: 'B몰'.normalize('NFD') })).to.have.nested.property('sender.name', 'B몰');
  });

  it('is nobody else: a name of another company is refused', async () => {
    expect(await load({ senderName: 'C몰' })).to.deep.equal({
      kind: 'refused',
      code: 'AD_LABEL_FOREIGN_NAME',
    });
  });

  it('is the installation’s where the workspace says nothing', async () => {
    const batch = decisionBatch({ channel: wordedChannel() });
    expect(await loadSender(bookOf(null), options, batch)).to.have.nested.property('sender.name', '기본몰');
  });

  it('is not asked for where there is nothing to label', async () => {
    const book = bookOf(profile);
    const informing = decisionBatch({ campaign: { purpose: 'informational' }, channel: wordedChannel() });
    expect(await loadSender(book, options, informing)).to.equal(null);
    const hooked = decisionBatch({ channel: wordedChannel({ id: 'hook' }) });
    expect(await loadSender(book, options, hooked)).to.equal(null);
    expect(book.readings).to.equal(0);
  });
});
