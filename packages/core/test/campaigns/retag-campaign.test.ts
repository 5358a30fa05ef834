import { expect } from 'chai';
import type { EngineError } from '@pabal/core';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';

describe('retag campaign', () => {
  it('gives a campaign other tags, also after it has ended, with before and after in the audit log', async () => {
    const { campaigns, deps } = await openFloor();
    await campaigns.create(1, sampleSettings({ tags: ['여름', '할인'] }), 'key:1');
    await campaigns.end(1, 1, 'key:1');
    expect((await campaigns.retag(1, 1, [' 할인 '], 'key:9')).tags).to.deep.equal(['할인']);
    expect(await campaigns.find(1, 1)).to.deep.include({ tags: ['할인'], state: 'ended' });
    const [line] = await deps.audit.list(deps.units.direct, 1, null, 1);
    expect(line).to.deep.include({ action: 'campaign.retag', subject: 'campaign:1', actor: 'key:9' });
    expect([line?.before, line?.after]).to.deep.equal([{ tags: ['여름', '할인'] }, { tags: ['할인'] }]);
  });

  it('names what is wrong with a tag', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'key:1');
    const error = await campaigns.retag(1, 1, ['a', ''], 'key:1').catch((one: unknown) => one as EngineError);
    expect(error).to.include({ code: 'CAMPAIGN_INVALID' });
    expect((error as EngineError).fields.map(({ path }) => path)).to.deep.equal(['tags.1']);
    expect(await codeOf(campaigns.retag(1, 1, undefined, 'key:1'))).to.equal('CAMPAIGN_INVALID');
    expect(await codeOf(campaigns.retag(1, 9, [], 'key:1'))).to.equal('CAMPAIGN_NOT_FOUND');
  });
});
