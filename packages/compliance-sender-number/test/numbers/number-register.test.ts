import { assertNoCanary } from '@pabal/testing';
import { expect } from 'chai';
import { editNumber } from '../../src/numbers/edit-number.js';
import { moveNumber } from '../../src/numbers/move-number.js';
import { bringTo, codeOf, landline, openRegister } from '../register-stage.js';

describe('number register', () => {
  it('has a number once in a workspace, and in another one too', async () => {
    const { register, workspaceId } = await openRegister();
    const made = await Promise.all(
      ['key:1', 'key:2'].map((actor) => codeOf(register.create(workspaceId, actor, landline))),
    );
    expect(made.sort()).to.deep.equal(['SENDER_NUMBER_EXISTS', 'none']);
    const other = await register.create(workspaceId + 1, 'key:9', landline);
    expect(await register.list(workspaceId, undefined, '', 10)).to.have.length(1);
    expect(await codeOf(register.find(workspaceId + 2, other.id))).to.equal('SENDER_NUMBER_NOT_FOUND');
  });

  it('lists by status, a page at a time', async () => {
    const stage = await openRegister();
    const { register, workspaceId } = stage;
    await bringTo(stage, 'active');
    for (const last of [1, 2, 3]) {
      await register.create(workspaceId, 'key:1', { ...landline, digits: `02577100${last}` });
    }
    expect(await register.list(workspaceId, 'active', '', 10)).to.have.length(1);
    const first = await register.list(workspaceId, 'draft', '', 2);
    const rest = await register.list(workspaceId, 'draft', first.at(-1)!.id, 2);
    expect([first.length, rest.length]).to.deep.equal([2, 1]);
    expect([...first, ...rest].map(({ digits }) => digits).sort()).to.deep.equal([
      '025771001',
      '025771002',
      '025771003',
    ]);
  });

  it('writes every change to the history and to the audit log, without the number', async () => {
    const stage = await openRegister();
    const { number } = await bringTo(stage, 'active');
    await moveNumber(
      stage.register,
      { workspaceId: stage.workspaceId, id: number.id, actor: 'key:5' },
      'suspend',
      () => ({
        note: 'reported',
      }),
    );
    const history = await stage.register.history(stage.workspaceId, number.id);
    expect(
      history.map(({ action, from, to, actor }) => `${action} ${from ?? '-'} ${to} ${actor}`),
    ).to.deep.equal([
      'create - draft key:1',
      'upload draft draft key:1',
      'submit draft submitted key:1',
      'start-review submitted in_review key:2',
      'approve in_review active key:2',
      'suspend active suspended key:5',
    ]);
    const entries = await stage.deps.audit.list(stage.unit, stage.workspaceId, null, 100);
    expect(entries.map(({ action }) => action)).to.deep.equal([
      ...['sender-number.suspend', 'sender-number.approve', 'sender-number.start-review'],
      ...['sender-number.submit', 'sender-number.upload', 'sender-number.create'],
    ]);
    const [suspended] = entries;
    expect(suspended).to.deep.include({ subject: `sender-number:${number.id}`, actor: 'key:5' });
    expect((suspended?.before as { status: string }).status).to.equal('active');
    expect((suspended?.after as { status: string }).status).to.equal('suspended');
    const told = JSON.stringify(entries);
    expect(told).to.not.include(landline.digits);
    expect(told).to.not.include('A몰');
    assertNoCanary(entries, 'the audit log');
  });

  it('edits drafts alone, and says who may own what', async () => {
    const stage = await openRegister();
    const { number } = await bringTo(stage, 'draft');
    const access = { workspaceId: stage.workspaceId, id: number.id, actor: 'key:7' };
    const edited = await editNumber(stage.register, access, { ownerKind: 'own-company-line' });
    expect([edited.ownerKind, edited.ownerName, edited.appliedBy]).to.deep.equal([
      'own-company-line',
      'A몰',
      ['key:1', 'key:7'],
    ]);
    expect(await codeOf(editNumber(stage.register, access, { ownerKind: 'own-mobile' }))).to.equal(
      'SENDER_NUMBER_INVALID',
    );
    const other = await openRegister();
    const { number: submitted } = await bringTo(other, 'submitted');
    const late = editNumber(
      other.register,
      { workspaceId: other.workspaceId, id: submitted.id, actor: 'key:1' },
      {
        ownerName: 'B몰',
      },
    );
    expect(await codeOf(late)).to.equal('SENDER_NUMBER_STATE');
  });

  it('tells of every change once it is written', async () => {
    const stage = await openRegister();
    await bringTo(stage, 'submitted');
    expect(stage.changed).to.deep.equal([stage.workspaceId, stage.workspaceId, stage.workspaceId]);
    await codeOf(
      moveNumber(stage.register, { workspaceId: stage.workspaceId, id: 'nobody', actor: 'key:1' }, 'submit'),
    );
    expect(stage.changed).to.have.length(3);
  });
});
