import { expect } from 'chai';
import { ContentCache } from '../../src/content/content-cache.js';
import { sampleCampaign } from '../samples.js';

describe('content cache', () => {
  it('compiles a campaign once as long as it stays as it is', () => {
    const cache = new ContentCache();
    expect(cache.of(sampleCampaign())).to.equal(cache.of(sampleCampaign()));
  });

  it('compiles anew after an edit, and for another campaign', () => {
    const cache = new ContentCache();
    const before = cache.of(sampleCampaign());
    const changed = { revision: 2, content: { text: '{{other}}' } };
    expect(cache.of(sampleCampaign(changed)).variables).to.deep.equal(['other']);
    expect(cache.of(sampleCampaign({ id: 2 }))).not.to.equal(before);
    expect(cache.of(sampleCampaign())).to.equal(before);
  });

  it('forgets the oldest of many, and compiles it again when asked', () => {
    const cache = new ContentCache();
    const first = cache.of(sampleCampaign({ id: 1 }));
    for (let id = 2; id <= 200; id += 1) cache.of(sampleCampaign({ id }));
    expect(cache.of(sampleCampaign({ id: 1 }))).to.equal(first);
    cache.of(sampleCampaign({ id: 201 }));
    expect(cache.of(sampleCampaign({ id: 1 }))).not.to.equal(first);
  });
});
