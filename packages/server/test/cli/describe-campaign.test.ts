import { expect } from 'chai';
import { describeCampaign, type CampaignBody } from '../../src/cli/describe-campaign.js';

const plain: CampaignBody = {
  ...{ campaignKey: 3, name: 'sale', channel: 'sms', purpose: 'promotional', state: 'draft', revision: 2 },
  ...{ approval: null, nextRunAt: null, pausedBecause: null, noSendWindow: null, ratePerMinute: null },
  warnings: [],
};
const off = { kind: 'off' } as const;
const required = { kind: 'required' } as const;

describe('describeCampaign', () => {
  it('says nothing of an approval that nobody asks for', () => {
    expect(describeCampaign(plain, off)).to.deep.equal(['3 sale: draft, sms, promotional', 'Revision 2']);
  });

  it('says that nobody approved where the workspace asks for it', () => {
    expect(describeCampaign(plain, required)[1]).to.equal('Revision 2, approved by nobody');
  });

  it('says who judged, and why, whatever the workspace asks for', () => {
    const approval = { kind: 'rejected', actor: 'key:4', note: 'too loud' };
    expect(describeCampaign({ ...plain, approval }, off)[1]).to.equal(
      'Revision 2, rejected by key:4: too loud',
    );
  });

  it('says why the engine paused it and when it goes on', () => {
    const sentence = { ko: '한도', en: 'The daily limit is reached.' };
    const pausedBecause = { code: 'DAILY_LIMIT', sentence, resumeAt: '2026-12-01T15:00:00Z' };
    const lines = describeCampaign({ ...plain, state: 'paused', pausedBecause }, off);
    expect(lines[2]).to.equal(
      'Paused by the engine: DAILY_LIMIT The daily limit is reached. Goes on at 2026-12-02 00:00:00 +09:00.',
    );
    const open = describeCampaign({ ...plain, pausedBecause: { ...pausedBecause, resumeAt: null } }, off);
    expect(open[2]).to.equal('Paused by the engine: DAILY_LIMIT The daily limit is reached.');
  });
});
