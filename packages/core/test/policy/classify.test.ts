import { expect } from 'chai';
import type { ContentReview } from '@pabal/core';
import { createConsentPolicy } from '../../src/policy/rules/consent.js';
import { createClassify } from '../../src/policy/classify.js';
import { ask, words } from '../pipeline.js';
import { sampleCampaign } from '../samples.js';
import { NoteChannel } from '../world.js';

const reason = { code: 'RECLASSIFIED_AD' };
let reads = 0;
const coupons: ContentReview = {
  id: 'coupons',
  review({ messages }) {
    reads += 1;
    return messages
      .filter(({ wording }) => wording.body.includes('coupon'))
      .map(({ path }) => ({ kind: 'promotional', path, reason, problem: 'has a coupon' }));
  },
};
const campaignOf = (text: string, purpose: string) => sampleCampaign({ content: { text }, purpose });

describe('classify', () => {
  it('raises to advertising what a review calls so, and keeps why', () => {
    const classify = createClassify([coupons]);
    const said = classify(campaignOf('a coupon', 'informational'), new NoteChannel());
    expect([said.campaign.purpose, said.reclassified]).to.deep.equal(['promotional', reason]);
    const plain = classify({ ...campaignOf('your parcel', 'informational'), id: 2 }, new NoteChannel());
    expect([plain.campaign.purpose, plain.reclassified]).to.deep.equal(['informational', null]);
  });

  it('never lowers, and reads a revision once', () => {
    const classify = createClassify([coupons]);
    reads = 0;
    for (const revision of [1, 1, 2])
      classify({ ...campaignOf('a coupon', 'informational'), revision }, new NoteChannel());
    expect(reads).to.equal(2);
    const ad = classify(campaignOf('a coupon', 'promotional'), new NoteChannel());
    expect([ad.campaign.purpose, ad.reclassified, reads]).to.deep.equal(['promotional', null, 2]);
  });

  it('denies with its own code whom nobody asked for consent', async () => {
    const consents = { load: () => Promise.resolve(new Map()) };
    const policy = createConsentPolicy(consents as never, { unknown: 'deny' });
    const ad = { campaign: { content: { text: 'a coupon' }, purpose: 'informational' }, reviews: [coupons] };
    expect(words(await ask([policy], ad))).to.deep.equal(['deny RECLASSIFIED_AD', 'deny RECLASSIFIED_AD']);
  });
});
