import { definePlugin, tokens, type IntakeProblem } from '@pabal/core';
import { expect } from 'chai';
import Joi from 'joi';
import { openScene, type Scene } from '../scene.js';

const state = { fails: false };

/** Wants a wording with every opt-in, and no phone that ends in 0000. */
const doorPlugin = definePlugin<object>({
  name: '@pabal/door',
  version: '0.1.0',
  core: '^0.1.0',
  options: Joi.object({}),
  setup(host) {
    host.addMessages({ DOOR_WORDING: { ko: '동의 문구가 없습니다.', en: 'There is no wording.' } });
    host.addIntakeCheck(() => ({
      id: 'door',
      check(_unit, _workspaceId, rows) {
        if (state.fails) return Promise.reject(new Error('the door is stuck'));
        return Promise.resolve(
          rows.flatMap(({ contacts, consents = [] }, row): IntakeProblem[] => [
            ...consents.flatMap((consent, at) =>
              consent.state === 'opted-in' && consent.wording === undefined
                ? [{ row, path: `consents.${at}.wording`, code: 'DOOR_WORDING', problem: 'is missing' }]
                : [],
            ),
            ...(contacts?.['phone']?.value?.endsWith('0000')
              ? [{ row, path: 'contacts.phone', code: 'DOOR_PHONE', problem: 'is made up; take it out' }]
              : []),
          ]),
        );
      },
    }));
  },
});

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly { readonly path: string; readonly code: string }[];
}

describe('intake checks over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene({ plugins: [doorPlugin()] })));
  after(() => scene.stop());
  afterEach(() => (state.fails = false));
  const optIn = { channel: 'text', purpose: 'promotional', state: 'opted-in' };
  const worded = { ...optIn, wording: 'Offers by text' };
  const ask = async (method: string, url: string, body: object): Promise<[number, Problem]> => {
    const { statusCode, payload } = await scene.ask(method, url, body);
    return [statusCode, (payload === '' ? {} : JSON.parse(payload)) as Problem];
  };
  const isThere = async (userId: string): Promise<boolean> =>
    (await scene.ask('GET', `/v1/recipients/${userId}`)).statusCode === 200;

  it('refuse a call with every field as the caller wrote it', async () => {
    const rows = [
      { userId: 'i1', consents: [worded] },
      { userId: 'i2', consents: [worded] },
      { userId: 'i1', phone: '010-2345-0000', consents: [worded, optIn] },
    ];
    const [status, { code, fields }] = await ask('POST', '/v1/recipients', { rows });
    expect([status, code]).to.deep.equal([422, 'INTAKE_REFUSED']);
    expect(fields.map((field) => [field.path, field.code])).to.deep.equal([
      ['rows.2.consents.1.wording', 'DOOR_WORDING'],
      ['rows.2.phone', 'DOOR_PHONE'],
    ]);
    expect(await isThere('i2')).to.equal(false);
  });

  it('refuse statements and phones of one person', async () => {
    await ask('POST', '/v1/recipients', { rows: [{ userId: 'i3' }] });
    const [said, why] = await ask('POST', '/v1/recipients/i3/consents', { statements: [worded, optIn] });
    expect([said, why.fields[0]?.path]).to.deep.equal([422, 'statements.1.wording']);
    const [called, whyNot] = await ask('PUT', '/v1/recipients/i3/phone', { phone: '010-2345-0000' });
    expect([called, whyNot.fields[0]?.path]).to.deep.equal([422, 'phone']);
  });

  it('name the check that failed, and let withdrawals through', async () => {
    await ask('POST', '/v1/recipients', { rows: [{ userId: 'i4' }] });
    state.fails = true;
    const [status, { code, detail }] = await ask('POST', '/v1/recipients', { rows: [{ userId: 'i5' }] });
    expect([status, code]).to.deep.equal([500, 'INTAKE_CHECK_FAILED']);
    expect(detail).to.contain('door');
    const statements = [{ ...optIn, state: 'opted-out' }];
    expect((await ask('POST', '/v1/recipients/i4/consents', { statements }))[0]).to.equal(200);
    expect(await isThere('i5')).to.equal(false);
  });

  const mapping = {
    columns: {
      id: { to: 'userId' },
      phone: { to: 'phone' },
      text: { to: 'consent', channel: 'text', purpose: 'promotional' },
      asked: { to: 'consentProof', is: 'wording' },
    },
  };
  const importFile = async (dryRun: boolean, file: string) => {
    const made = await scene.ask('POST', '/v1/imports', { mapping, dryRun });
    const { id } = JSON.parse(made.payload) as { id: number };
    const sent = await scene.ask('PUT', `/v1/imports/${id}/file`, file, { 'content-type': 'text/csv' });
    const report = await scene.ask('GET', `/v1/imports/${id}/problems.csv`);
    return { status: sent.statusCode, job: JSON.parse(sent.payload) as object, report: report.payload, id };
  };
  const head = 'id,phone,text,asked\n';
  const file = `${head}f1,010-2345-0001,Y,Offers\nf2,010-2345-0002,Y,\nf3,010-2345-0000,,\nf1,,N,\n`;

  it('leave rows of an import out, with line, column and both languages, in a dry run too', async () => {
    for (const dryRun of [true, false]) {
      const { job, report } = await importFile(dryRun, file);
      expect(job).to.have.property('state', 'done');
      expect(job)
        .to.have.property('counts')
        .that.includes({ rows: 4, created: 1, superseded: 1, refused: 2, consents: 2 });
      expect(report).to.contain('3,text,DOOR_WORDING,row,동의 문구가 없습니다.,is missing');
      expect(report).to.contain('4,phone,DOOR_PHONE,row,');
      expect(await isThere('f1')).to.equal(!dryRun);
      expect(await isThere('f2')).to.equal(false);
    }
  });

  it('keep a refusal of a row that they leave out, and say so in the report', async () => {
    const kept = `${head}k1,010-2345-0000,N,\nk2,010-2345-0000,,\n`;
    for (const dryRun of [true, false]) {
      const { job, report } = await importFile(dryRun, kept);
      expect(job).to.have.property('counts').that.includes({ rows: 2, created: 0, refused: 2 });
      expect(report).to.contain('2,text,REFUSAL_KEPT,row,');
      expect(report.match(/REFUSAL_KEPT/g)).to.have.length(1);
    }
    const { direct } = scene.engine.resolve(tokens.unitOfWork);
    const hash = scene.engine.resolve(tokens.contactStore).hashOf('+821023450000');
    const store = scene.engine.resolve(tokens.suppressionStore);
    expect((await store.load(direct, scene.workspaceId, 'text', [hash])).size).to.equal(1);
    await ask('POST', '/v1/recipients', { rows: [{ userId: 'k3' }] });
    const consents = [{ ...optIn, state: 'opted-out' }, optIn];
    const [status, { detail }] = await ask('POST', '/v1/recipients', { rows: [{ userId: 'k3', consents }] });
    expect([status, detail.includes('but the refusals in 1 row(s)')]).to.deep.equal([422, true]);
    const profile = (await scene.ask('GET', '/v1/recipients/k3')).payload;
    expect(profile).to.contain('opted-out').and.not.contain('opted-in');
  });

  it('end an import when one of them fails, with nothing of the chunk written', async () => {
    state.fails = true;
    const { status, id } = await importFile(false, `${head}g1,,Y,Offers\n`);
    expect(status).to.equal(500);
    const job = JSON.parse((await scene.ask('GET', `/v1/imports/${id}`)).payload) as object;
    expect(job).to.deep.include({ state: 'failed' });
    expect(job).to.have.nested.property('failure.code', 'INTAKE_CHECK_FAILED');
    expect(await isThere('g1')).to.equal(false);
  });
});
