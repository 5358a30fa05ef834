import { expect } from 'chai';
import { moveNumber } from '../../src/numbers/move-number.js';
import {
  approveNumber,
  rejectNumber,
  renewNumber,
  reviseNumber,
  submitNumber,
} from '../../src/numbers/review-number.js';
import { aPdf } from '../documents/files.js';
import {
  bringTo,
  certificate,
  codeOf,
  landline,
  openRegister,
  seenAll,
  stageRules,
} from '../register-stage.js';

const dayMs = 86_400_000;

describe('review number', () => {
  it('refuses to submit with a certificate of four months ago, and changes nothing', async () => {
    const { register, documents, workspaceId } = await openRegister();
    const { id } = await register.create(workspaceId, 'key:1', landline);
    const mine = { workspaceId, id, actor: 'key:1' };
    await documents.upload(mine, { ...certificate, issuedOn: '2026-07-21' }, aPdf());
    expect(await codeOf(submitNumber(register, mine, stageRules))).to.equal('DOC_EXPIRED');
    expect((await register.find(workspaceId, id)).status).to.equal('draft');
    await documents.upload(mine, certificate, aPdf());
    expect(await codeOf(submitNumber(register, mine, stageRules))).to.equal('none');
  });

  it('goes by the day of the submission when the review takes long', async () => {
    const stage = await openRegister();
    const { number, documentId } = await bringTo(stage, 'in_review');
    await stage.clock.advance(120 * dayMs);
    const theirs = { workspaceId: stage.workspaceId, id: number.id, actor: 'key:2' };
    const approved = await approveNumber(stage.register, theirs, stageRules, seenAll([documentId]));
    expect(approved.status).to.equal('active');
    const expiresAt = new Date(stage.clock.now().getTime() + 365 * dayMs);
    expect(approved.expiresAt).to.equal(expiresAt.toISOString());
    expect(approved.certificateIssuedOn).to.equal('2026-11-01');
  });

  it('lets neither the submitter nor the uploader approve, and names what they may do', async () => {
    const stage = await openRegister();
    const { register, documents, workspaceId } = stage;
    const { id } = await register.create(workspaceId, 'key:1', landline);
    const { documentId } = await documents.upload({ workspaceId, id, actor: 'key:3' }, certificate, aPdf());
    await submitNumber(register, { workspaceId, id, actor: 'key:4' }, stageRules);
    await moveNumber(register, { workspaceId, id, actor: 'key:2' }, 'start-review');
    for (const actor of ['key:1', 'key:3', 'key:4']) {
      const own = approveNumber(register, { workspaceId, id, actor }, stageRules, seenAll([documentId]));
      expect(await codeOf(own), actor).to.equal('SENDER_NUMBER_OWN_REVIEW');
    }
    const access = { workspaceId, id, actor: 'key:2' };
    expect((await approveNumber(register, access, stageRules, seenAll([documentId]))).status).to.equal(
      'active',
    );
  });

  it('wants every document that counts to be looked at, and believes the reviewer', async () => {
    const stage = await openRegister();
    const { number, documentId } = await bringTo(stage, 'in_review');
    const access = { workspaceId: stage.workspaceId, id: number.id, actor: 'key:2' };
    expect(await codeOf(approveNumber(stage.register, access, stageRules, []))).to.equal(
      'SENDER_NUMBER_DOCUMENT_INVALID',
    );
    const masked = [{ documentId, isMasked: true, hasStamp: true }];
    expect(await codeOf(approveNumber(stage.register, access, stageRules, masked))).to.equal(
      'SENDER_NUMBER_DOCUMENT_INVALID',
    );
    expect((await stage.register.find(stage.workspaceId, number.id)).status).to.equal('in_review');
  });

  it('gives the reviewer the code of a resident number that is not masked', async () => {
    const { register, documents, workspaceId } = await openRegister();
    const mobile = {
      digits: '01023456789',
      kind: 'mobile',
      ownerKind: 'ceo-or-employee-mobile',
      ownerName: null,
    } as const;
    const { id } = await register.create(workspaceId, 'key:1', mobile);
    const mine = { workspaceId, id, actor: 'key:1' };
    const employment = { ...certificate, kind: 'employment-certificate' } as const;
    expect(await codeOf(documents.upload(mine, employment, aPdf()))).to.equal('DOC_NOT_MASKED');
    const first = await documents.upload(mine, certificate, aPdf());
    const second = await documents.upload(mine, { ...employment, isMasked: true }, aPdf());
    await submitNumber(register, mine, stageRules);
    const theirs = { ...mine, actor: 'key:2' };
    await moveNumber(register, theirs, 'start-review');
    const seen = seenAll([first.documentId, second.documentId]);
    expect(await codeOf(approveNumber(register, theirs, stageRules, seen))).to.equal('DOC_NOT_MASKED');
    await rejectNumber(register, theirs, { note: 'not masked', rejectedFor: 'DOC_NOT_MASKED' });
    const rejected = await register.find(workspaceId, id);
    expect([rejected.status, rejected.note, rejected.rejectedFor]).to.deep.equal([
      'rejected',
      'not masked',
      'DOC_NOT_MASKED',
    ]);
    const draft = await reviseNumber(register, mine);
    expect([draft.status, draft.appliedBy]).to.deep.equal(['draft', ['key:1']]);
  });

  it('lets one of two approvals at the same time through', async () => {
    const stage = await openRegister();
    const { number, documentId } = await bringTo(stage, 'in_review');
    const approve = (actor: string) =>
      codeOf(
        approveNumber(
          stage.register,
          { workspaceId: stage.workspaceId, id: number.id, actor },
          stageRules,
          seenAll([documentId]),
        ),
      );
    const ends = await Promise.all([approve('key:2'), approve('key:3'), approve('key:4')]);
    expect(ends.sort()).to.deep.equal(['SENDER_NUMBER_STATE', 'SENDER_NUMBER_STATE', 'none']);
    const history = await stage.register.history(stage.workspaceId, number.id);
    expect(history.filter(({ action }) => action === 'approve')).to.have.length(1);
  });

  it('renews by new papers alone, and without a pause', async () => {
    const stage = await openRegister();
    const { register, documents, workspaceId, clock } = stage;
    const { number, documentId } = await bringTo(stage, 'active');
    const theirs = { workspaceId, id: number.id, actor: 'key:2' };
    await clock.advance(1000);
    expect(await codeOf(renewNumber(register, theirs, stageRules, seenAll([documentId])))).to.equal(
      'SENDER_NUMBER_DOCUMENT_INVALID',
    );
    await clock.advance(340 * dayMs);
    const fresh = { ...certificate, issuedOn: '2027-10-20' };
    const { documentId: newId } = await documents.upload({ ...theirs, actor: 'key:1' }, fresh, aPdf());
    expect((await register.find(workspaceId, number.id)).status).to.equal('active');
    const renewed = await renewNumber(register, theirs, stageRules, seenAll([newId]));
    expect(renewed.expiresAt).to.equal(new Date(clock.now().getTime() + 365 * dayMs).toISOString());
    expect(renewed.certificateIssuedOn).to.equal('2027-10-20');
  });
});
