import { EngineError } from '@pabal/core';
import { expect } from 'chai';
import { senderNumberErrorCodes } from '../../src/codes.js';
import { aPdf } from '../documents/files.js';
import { callChannel } from '../world.js';
import { application, certificateQuery, openRoutes, type RouteStage } from './route-stage.js';

async function errorOf(work: Promise<unknown>): Promise<EngineError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new TypeError('it should have been refused');
}

describe('number routes', () => {
  let stage: RouteStage;
  afterEach(() => stage.world.engine.stop());

  it('makes a draft, shows it, edits it and lists it', async () => {
    stage = await openRoutes();
    const made = await stage.call('POST numbers', { payload: application });
    expect(made.status).to.equal(201);
    const { numbers } = await stage.ask('GET numbers');
    expect(numbers).to.have.length(1);
    const [{ id }] = numbers;
    expect(numbers[0]).to.include({
      number: '025771000',
      kind: 'landline',
      status: 'draft',
      ownerName: 'A몰',
    });
    const params = { id };
    await stage.ask('PATCH numbers/{id}', { params, payload: { ownerName: 'B몰' } });
    const whole = await stage.ask('GET numbers/{id}', { params });
    expect(whole).to.include({ ownerName: 'B몰', ownerKind: 'own-landline' });
    expect(whole['history'].map(({ action }: { action: string }) => action)).to.deep.equal([
      'create',
      'edit',
    ]);
    expect((await stage.ask('GET numbers', { query: { status: 'active' } }))['numbers']).to.deep.equal([]);
  });

  it('pages by the id that it answers', async () => {
    stage = await openRoutes();
    for (const last of [1, 2, 3]) {
      await stage.ask('POST numbers', { payload: { ...application, number: `02-577-100${last}` } });
    }
    const first = await stage.ask('GET numbers', { query: { limit: '2' } });
    const rest = await stage.ask('GET numbers', { query: { limit: '2', after: first['next'] } });
    expect([first['numbers'].length, rest['numbers'].length, rest['next']]).to.deep.equal([2, 1, null]);
  });

  it('refuses a number by its form, with the field and the code', async () => {
    stage = await openRoutes();
    const refused = await errorOf(
      stage.call('POST numbers', { payload: { ...application, number: '777-7777' } }),
    );
    expect([refused.code, refused.fields[0]?.path]).to.deep.equal(['SENDER_NUMBER_INVALID', 'number']);
    expect(refused.fields[0]?.problem).to.match(/LANDLINE_WITHOUT_AREA_CODE.*needs its area code/);
    expect(refused.message).to.not.include('777');
    expect(refused.remedy).to.equal(senderNumberErrorCodes.SENDER_NUMBER_INVALID.remedy);
    const owner = await errorOf(
      stage.call('POST numbers', { payload: { ...application, ownerKind: 'own-mobile' } }),
    );
    expect(owner.fields[0]?.path).to.equal('ownerKind');
    await stage.call('POST numbers', { payload: application });
    const twice = await errorOf(
      stage.call('POST numbers', { payload: { ...application, number: '+82 2 577 1000' } }),
    );
    expect(twice.code).to.equal('SENDER_NUMBER_EXISTS');
  });

  it('checks forms without registering anything', async () => {
    stage = await openRoutes();
    const check = (number: string) => stage.ask('POST formats/check', { payload: { number } });
    expect(await check('070-2345-6789')).to.deep.include({
      isAccepted: true,
      kind: 'internet',
      number: '07023456789',
    });
    expect((await check('070-2345-6789'))['warning'].code).to.equal('SENDER_NUMBER_SPAM_FILTERED');
    const refused = await check('1588-12345');
    expect([refused['isAccepted'], refused['refusal'].code]).to.deep.equal([
      false,
      'REPRESENTATIVE_MUST_BE_8',
    ]);
    expect(refused['refusal'].sentence.ko).to.include('8자리');
    expect((await stage.ask('GET numbers'))['numbers']).to.deep.equal([]);
  });

  it('tells an applicant every document that is missing', async () => {
    stage = await openRoutes();
    const payload = { ...application, ownerKind: 'another-company' };
    const { id } = await stage.ask('POST numbers', { payload });
    const params = { id };
    const refused = await errorOf(stage.call('POST numbers/{id}/submit', { params }));
    expect(refused.code).to.equal('SENDER_NUMBER_DOCUMENT_INVALID');
    expect(refused.fields.map(({ path }) => path)).to.deep.equal([
      'documents.consent-form',
      'documents.carrier-certificate',
      'documents.owner-business-registration',
      'documents.relation-proof',
    ]);
  });

  it('submits, is rejected, is revised and submitted again', async () => {
    stage = await openRoutes();
    const { id } = await stage.ask('POST numbers', { payload: application });
    const params = { id };
    await stage.call('POST numbers/{id}/documents', { params, query: certificateQuery, payload: aPdf() });
    expect((await stage.ask('POST numbers/{id}/submit', { params }))['status']).to.equal('submitted');
    const reviewer = { params, actor: 'key:2' };
    await stage.ask('POST numbers/{id}/start-review', reviewer);
    const payload = { note: '번호가 다릅니다', rejectedFor: null };
    expect((await stage.ask('POST numbers/{id}/reject', { ...reviewer, payload }))['note']).to.equal(
      '번호가 다릅니다',
    );
    expect((await stage.ask('POST numbers/{id}/revise', { params }))['status']).to.equal('draft');
    expect((await stage.ask('POST numbers/{id}/submit', { params }))['note']).to.equal(null);
  });

  it('syncs by hand and says how it went', async () => {
    const channel = callChannel([]);
    stage = await openRoutes({}, channel);
    expect(await stage.ask('POST sync')).to.deep.equal({ asked: ['call'], failed: [], numberCount: 0 });
    channel.senders = new Error('away');
    expect((await errorOf(stage.call('POST sync'))).code).to.equal('SENDER_NUMBER_VENDOR_UNAVAILABLE');
  });

  it('asks for one of its three scopes on every route, and for the reviewer’s on what a reviewer does', async () => {
    stage = await openRoutes();
    const routes = stage.world.engine.routes.filter(
      ({ plugin }) => plugin === '@pabal/compliance-sender-number',
    );
    const listed = routes
      .map(({ route }) => `${route.scope.split(':')[1]} ${route.method} ${route.path}`)
      .sort();
    expect(listed).to.deep.equal([
      'read GET numbers',
      'read GET numbers/{id}',
      'read POST formats/check',
      'review GET numbers/{id}/documents/{documentId}',
      'review POST numbers/{id}/approve',
      'review POST numbers/{id}/reject',
      'review POST numbers/{id}/renew',
      'review POST numbers/{id}/resume',
      'review POST numbers/{id}/start-review',
      'review POST numbers/{id}/suspend',
      'write DELETE numbers/{id}/documents/{documentId}',
      'write PATCH numbers/{id}',
      'write POST numbers',
      'write POST numbers/{id}/documents',
      'write POST numbers/{id}/revise',
      'write POST numbers/{id}/submit',
      'write POST sync',
    ]);
  });
});
