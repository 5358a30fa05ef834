import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { openKorea } from '../korean-scene.js';

describe('the campaigns that the page of notices shows', () => {
  it('are taken as they stand, and carry the notices of a plan', async () => {
    const page = await readFile(new URL('../../../../docs/compliance/notices.md', import.meta.url), 'utf8');
    const inputs = [...page.matchAll(/```json\n([^]*?)```/g)].map(
      ([, json = '']) => JSON.parse(json) as object,
    );
    const korea = await openKorea('2026-11-21T03:00:00Z');
    try {
      const { engine, workspaceId } = korea;
      const keys: number[] = [];
      for (const input of inputs) {
        const { campaignKey } = await engine.campaigns.create(workspaceId, input, 'test');
        await engine.campaigns.start(workspaceId, campaignKey, 'test');
        keys.push(campaignKey);
      }
      expect(keys).to.have.length(2);
      const [result, confirmation] = keys;
      const ways = [{ consentChannel: 'text', result, confirmation }];
      const payload = { senderName: 'A몰', howTo: '유지는 그대로, 철회는 080-500-4233', ways };
      const answer = await korea.call('consent-care', 'PUT', 'plan', { payload });
      expect(answer).to.have.property('status', 200);
    } finally {
      await korea.close();
    }
  });
});
