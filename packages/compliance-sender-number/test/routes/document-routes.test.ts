import { expect } from 'chai';
import { codeOf } from '../register-stage.js';
import { aJpeg, aPdf } from '../documents/files.js';
import { application, certificateQuery, openRoutes, type RouteStage } from './route-stage.js';

describe('document routes', () => {
  let stage: RouteStage;
  let params: { id: string };
  beforeEach(async () => {
    stage = await openRoutes();
    params = { id: (await stage.ask('POST numbers', { payload: application }))['id'] };
  });
  afterEach(() => stage.world.engine.stop());

  const upload = (query: object, payload: unknown) =>
    stage.ask('POST numbers/{id}/documents', { params, query: { ...query }, payload });

  it('takes a file, shows what it is, and gives it to a reviewer under a plain name', async () => {
    const file = aJpeg();
    const kept = await upload({ ...certificateQuery, issuedOn: '2026-11-02' }, file);
    expect(kept).to.include({
      kind: 'carrier-certificate',
      mediaType: 'image/jpeg',
      issuedOn: '2026-11-02',
      hasStamp: true,
    });
    expect(kept).to.not.have.property('chunkCount');
    const given = { ...params, documentId: kept['documentId'] };
    const answer = await stage.call('GET numbers/{id}/documents/{documentId}', {
      actor: 'key:2',
      params: given,
    });
    if (!('bytes' in answer)) throw new TypeError('a file should be answered');
    expect([answer.mediaType, answer.fileName]).to.deep.equal(['image/jpeg', 'carrier-certificate.jpg']);
    expect(Buffer.compare(Buffer.from(answer.bytes as Uint8Array), file)).to.equal(0);
  });

  it('says what is wrong with a file, and keeps nothing of it', async () => {
    const bad: readonly (readonly [string, unknown, string])[] = [
      ['a script', Buffer.from('#!/bin/sh\n'), 'SENDER_NUMBER_DOCUMENT_INVALID'],
      ['no bytes', Buffer.alloc(0), 'SENDER_NUMBER_DOCUMENT_INVALID'],
      ['JSON', { kind: 'carrier-certificate' }, 'SENDER_NUMBER_DOCUMENT_INVALID'],
    ];
    for (const [name, payload, code] of bad) {
      expect(await codeOf(upload(certificateQuery, payload)), name).to.equal(code);
    }
    const notMasked = { kind: 'employment-certificate', issuedOn: '2026-11-01', hasStamp: 'true' };
    expect(await codeOf(upload(notMasked, aPdf()))).to.equal('DOC_NOT_MASKED');
    expect((await stage.ask('GET numbers/{id}', { params }))['documents']).to.deep.equal([]);
  });

  it('refuses a day that is in no calendar, and a kind that nobody knows', () => {
    const { query } = stage.find('POST numbers/{id}/documents');
    const problem = (given: object) =>
      query?.validate({ ...certificateQuery, ...given }).error?.details[0]?.path;
    expect(problem({ issuedOn: '2026-02-30' })).to.deep.equal(['issuedOn']);
    expect(problem({ issuedOn: 'yesterday' })).to.deep.equal(['issuedOn']);
    expect(problem({ kind: 'passport' })).to.deep.equal(['kind']);
    expect(problem({})).to.equal(undefined);
  });

  it('takes 10 MB of the three media types and no more', () => {
    expect(stage.find('POST numbers/{id}/documents').bytes).to.deep.equal({
      accepts: ['application/pdf', 'image/jpeg', 'image/png'],
      maxBytes: 10_485_760,
    });
  });

  it('removes a document from a draft', async () => {
    const { documentId } = await upload(certificateQuery, aPdf());
    const given = { params: { ...params, documentId } };
    await stage.ask('DELETE numbers/{id}/documents/{documentId}', given);
    expect(await codeOf(stage.call('GET numbers/{id}/documents/{documentId}', given))).to.equal(
      'SENDER_NUMBER_DOCUMENT_NOT_FOUND',
    );
  });
});
