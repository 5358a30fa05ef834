import { expect } from 'chai';
import { aPdf } from '../documents/files.js';
import { codeOf } from '../register-stage.js';
import { callChannel, createCampaign, explained } from '../world.js';
import { application, certificateQuery, openRoutes, type RouteStage } from './route-stage.js';

describe('decision routes', () => {
  let stage: RouteStage;
  let params: { id: string };
  let seen: { documents: readonly object[] };
  const reviewer = (payload?: unknown) => ({ actor: 'key:2', params, payload });

  async function bringToReview(channel = callChannel()): Promise<void> {
    stage = await openRoutes({ reverifyAfterDays: 365, cacheMs: 60_000 }, channel);
    params = { id: (await stage.ask('POST numbers', { payload: application }))['id'] };
    const query = certificateQuery;
    const { documentId } = await stage.ask('POST numbers/{id}/documents', { params, query, payload: aPdf() });
    seen = { documents: [{ documentId, isMasked: false, hasStamp: true }] };
    await stage.ask('POST numbers/{id}/submit', { params });
    await stage.ask('POST numbers/{id}/start-review', reviewer());
  }
  afterEach(() => stage.world.engine.stop());

  it('approves by a second person, and the number may be displayed at once', async () => {
    await bringToReview(callChannel([{ number: '02-577-1000', status: 'active' }]));
    const own = { ...reviewer(seen), actor: 'key:1' };
    expect(await codeOf(stage.call('POST numbers/{id}/approve', own))).to.equal('SENDER_NUMBER_OWN_REVIEW');
    const approved = await stage.ask('POST numbers/{id}/approve', reviewer(seen));
    expect(approved).to.include({
      status: 'active',
      expiresAt: '2027-11-21T03:00:00.000Z',
      verifiedAt: '2026-11-21T03:00:00.000Z',
    });
    expect(approved['vendors'][0]).to.include({ channel: 'call', status: 'active' });
    const campaignKey = await createCampaign(stage.world, '02-577-1000');
    expect((await explained(stage.world, campaignKey)).told).to.equal('pass');
  });

  it('approves although the vendor does not answer, and leaves the question to the chore', async () => {
    const channel = callChannel([]);
    channel.senders = new Error('away');
    await bringToReview(channel);
    const approved = await stage.ask('POST numbers/{id}/approve', reviewer(seen));
    expect([approved['status'], approved['vendors']]).to.deep.equal(['active', []]);
  });

  it('suspends and resumes, with a note', async () => {
    await bringToReview();
    await stage.ask('POST numbers/{id}/approve', reviewer(seen));
    const campaignKey = await createCampaign(stage.world, '02-577-1000');
    const suspended = await stage.ask('POST numbers/{id}/suspend', reviewer({ note: '도용 신고' }));
    expect([suspended['status'], suspended['note']]).to.deep.equal(['suspended', '도용 신고']);
    expect((await explained(stage.world, campaignKey)).told).to.equal('deny SENDER_NOT_REGISTERED');
    expect(await codeOf(stage.call('POST numbers/{id}/suspend', reviewer({ note: 'x' })))).to.equal(
      'SENDER_NUMBER_STATE',
    );
    const resumed = await stage.ask('POST numbers/{id}/resume', reviewer({}));
    expect([resumed['status'], resumed['note']]).to.deep.equal(['active', null]);
    expect((await explained(stage.world, campaignKey)).told).to.equal('pass');
  });

  it('renews by a document that came since', async () => {
    await bringToReview();
    await stage.ask('POST numbers/{id}/approve', reviewer(seen));
    stage.world.clock.set('2027-11-01T03:00:00Z');
    const query = { ...certificateQuery, issuedOn: '2027-10-20' };
    const { documentId } = await stage.ask('POST numbers/{id}/documents', { params, query, payload: aPdf() });
    const documents = [{ documentId, isMasked: false, hasStamp: true }];
    const renewed = await stage.ask('POST numbers/{id}/renew', reviewer({ documents }));
    expect(renewed).to.include({ status: 'active', expiresAt: '2028-10-31T03:00:00.000Z' });
  });

  it('wants a note for a rejection, and a reason code that there is', async () => {
    await bringToReview();
    const { payload } = stage.find('POST numbers/{id}/reject');
    const problem = (given: object) => payload?.validate(given).error?.details[0]?.path;
    expect(problem({ rejectedFor: null })).to.deep.equal(['note']);
    expect(problem({ note: 'x', rejectedFor: 'NO_SUCH_CODE' })).to.deep.equal(['rejectedFor']);
    expect(problem({ note: 'x', rejectedFor: 'DOC_EXPIRED' })).to.equal(undefined);
  });
});
