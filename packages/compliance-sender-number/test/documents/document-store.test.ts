import { expect } from 'chai';
import { collections } from '../../src/register-deps.js';
import { aJpeg, aPdf, aPng } from './files.js';
import { bringTo, certificate, codeOf, landline, openRegister } from '../register-stage.js';

describe('document store', () => {
  it('gives back what was uploaded, byte for byte, in parts below 1 MB', async () => {
    const { register, documents, deps, unit, workspaceId } = await openRegister();
    const { id } = await register.create(workspaceId, 'key:1', landline);
    const mine = { workspaceId, id, actor: 'key:1' };
    const large = aPdf(5_000_000);
    const kept = await documents.upload(mine, certificate, large);
    expect([kept.mediaType, kept.byteCount, kept.chunkCount]).to.deep.equal([
      'application/pdf',
      large.length,
      7,
    ]);
    const place = { workspaceId, collection: collections.chunks };
    const chunks = await deps.records.list(unit, place, {}, '', 100);
    for (const { body } of chunks) expect(String(body).length).to.be.at.most(1_000_000);
    const { bytes } = await documents.download({ ...mine, actor: 'key:2' }, kept.documentId);
    expect(Buffer.compare(Buffer.from(bytes), large)).to.equal(0);
  });

  it('keeps what the content is, whatever it was called', async () => {
    const { register, documents, workspaceId } = await openRegister();
    const { id } = await register.create(workspaceId, 'key:1', landline);
    const mine = { workspaceId, id, actor: 'key:1' };
    const form = { kind: 'consent-form', issuedOn: null, isMasked: false, hasStamp: false } as const;
    const kept = [await documents.upload(mine, form, aJpeg()), await documents.upload(mine, form, aPng())];
    expect(kept.map(({ mediaType }) => mediaType)).to.deep.equal(['image/jpeg', 'image/png']);
    expect(await codeOf(documents.upload(mine, form, Buffer.from('MZ')))).to.equal(
      'SENDER_NUMBER_DOCUMENT_INVALID',
    );
    expect(await codeOf(documents.upload(mine, form, Buffer.alloc(0)))).to.equal(
      'SENDER_NUMBER_DOCUMENT_INVALID',
    );
  });

  it('wants the day of issue where it counts, and none that is to come', async () => {
    const { register, documents, workspaceId } = await openRegister();
    const { id } = await register.create(workspaceId, 'key:1', landline);
    const mine = { workspaceId, id, actor: 'key:1' };
    for (const issuedOn of [null, '2026-11-22']) {
      const upload = documents.upload(mine, { ...certificate, issuedOn }, aPdf());
      expect(await codeOf(upload)).to.equal('SENDER_NUMBER_DOCUMENT_INVALID');
    }
    expect(await codeOf(documents.upload(mine, { ...certificate, issuedOn: '2026-11-21' }, aPdf()))).to.equal(
      'none',
    );
  });

  it('audits each download before the bytes are given out', async () => {
    const stage = await openRegister();
    const { number, documentId } = await bringTo(stage, 'submitted');
    const theirs = { workspaceId: stage.workspaceId, id: number.id, actor: 'key:2' };
    await stage.documents.download(theirs, documentId);
    await stage.documents.download(theirs, documentId);
    const entries = await stage.deps.audit.list(stage.unit, stage.workspaceId, null, 2);
    for (const entry of entries) {
      expect([entry.action, entry.actor, entry.after]).to.deep.equal([
        'sender-number.download',
        'key:2',
        { documentId, kind: 'carrier-certificate' },
      ]);
    }
    const deaf = { ...stage.deps.audit, append: () => Promise.reject(new Error('the log is away')) };
    Object.assign(stage.deps, { audit: deaf });
    expect(await codeOf(stage.documents.download(theirs, documentId))).to.match(/the log is away/);
  });

  it('gives nothing out of another number or another workspace', async () => {
    const stage = await openRegister();
    const { number, documentId } = await bringTo(stage, 'draft');
    const other = await stage.register.create(stage.workspaceId, 'key:1', {
      ...landline,
      digits: '025771009',
    });
    const abroad = await stage.register.create(stage.workspaceId + 1, 'key:1', landline);
    expect(abroad.id).to.equal(number.id);
    const access = { workspaceId: stage.workspaceId, id: other.id, actor: 'key:2' };
    expect(await codeOf(stage.documents.download(access, documentId))).to.equal(
      'SENDER_NUMBER_DOCUMENT_NOT_FOUND',
    );
    const foreign = { workspaceId: stage.workspaceId + 1, id: abroad.id, actor: 'key:2' };
    expect(await codeOf(stage.documents.download(foreign, documentId))).to.equal(
      'SENDER_NUMBER_DOCUMENT_NOT_FOUND',
    );
  });

  it('refuses to give out what is not what was uploaded', async () => {
    const stage = await openRegister();
    const { number, documentId } = await bringTo(stage, 'draft');
    const place = { workspaceId: stage.workspaceId, collection: collections.chunks };
    const write = { key: `${documentId}/000`, body: aPdf(1).toString('base64') };
    await stage.deps.records.put(stage.unit, place, [write], stage.clock.now());
    const access = { workspaceId: stage.workspaceId, id: number.id, actor: 'key:2' };
    expect(await codeOf(stage.documents.download(access, documentId))).to.match(
      /not kept as it was uploaded/,
    );
  });

  it('takes documents of drafts and of numbers in use, and removes those of drafts, bytes and all', async () => {
    const stage = await openRegister();
    const { number, documentId } = await bringTo(stage, 'draft');
    const mine = { workspaceId: stage.workspaceId, id: number.id, actor: 'key:1' };
    await stage.documents.remove(mine, documentId);
    for (const collection of [collections.chunks, collections.documents]) {
      const place = { workspaceId: stage.workspaceId, collection };
      expect(await stage.deps.records.list(stage.unit, place, {}, '', 10)).to.deep.equal([]);
    }
    const busy = await openRegister();
    const { number: submitted, documentId: kept } = await bringTo(busy, 'submitted');
    const access = { workspaceId: busy.workspaceId, id: submitted.id, actor: 'key:1' };
    expect(await codeOf(busy.documents.upload(access, certificate, aPdf()))).to.equal('SENDER_NUMBER_STATE');
    expect(await codeOf(busy.documents.remove(access, kept))).to.equal('SENDER_NUMBER_STATE');
  });
});
