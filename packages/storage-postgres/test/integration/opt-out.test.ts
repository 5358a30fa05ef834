import { createEngine, definePlugin, tokens, type Engine } from '@pabal/core';
import { RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { fakeChannel } from '@pabal/testing';
import { expect } from 'chai';
import Joi from 'joi';
import { storagePostgres } from '../../src/storage-postgres.js';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { createTestKeys } from '../storage.js';

describe('opt-out by link over PostgreSQL', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  let engine: Engine;
  before(async () => {
    database = await createTestDatabase();
    const storage = storagePostgres({ url: database.url, keys: createTestKeys() });
    const parts = { clock: new SystemClock(), ids: new SystemIds(), log: new RecordingLogger() };
    const notes = definePlugin<object>({
      ...{ name: 'notes', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
      setup: (host) => host.addChannel(() => ({ ...fakeChannel({ id: 'note' }), consentChannel: 'text' })),
    });
    engine = createEngine({ plugins: [storage, notes({})], ...parts });
    await engine.start({ work: 'none' });
  });
  after(async () => {
    await engine.stop();
    await database.drop();
  });

  const origin = { method: 'api', actor: 'test' } as const;
  const said = (state: 'opted-in' | 'opted-out') => ({
    ...({ consentChannel: 'text', purpose: 'promotional', state } as const),
    occurredAt: new Date('2026-01-01'),
  });
  /** Adds people of a new workspace who all have one number, and answers a token of each. */
  const share = async (name: string, userIds: readonly string[], state: 'opted-in' | 'opted-out') => {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, name);
    const contacts = { phone: { kind: 'set', value: '+821023450077' } } as const;
    const rows = userIds.map((userId) => ({ userId, contacts, consents: [said(state)] }));
    await engine.recipients.upsert(workspaceId, rows, origin);
    const links: string[] = [];
    for (const userId of userIds) {
      const recipientId = (await engine.recipients.profile(workspaceId, userId)).recipient.id;
      links.push(engine.links.tokenOf({ workspaceId, recipientId, consentChannel: 'text' }, new Date()));
    }
    return { workspaceId, links };
  };
  const states = async (workspaceId: number, userId: string): Promise<readonly string[]> =>
    (await engine.recipients.profile(workspaceId, userId)).consents.map(({ state }) => state);

  it('refuses for everybody who has the phone, whoever of them presses at the same time', async () => {
    const { workspaceId, links } = await share('shared', ['a', 'b', 'c'], 'opted-in');
    const codes = await Promise.all(
      [...links].reverse().map(async (link) => (await engine.optOuts.withdraw(link)).code),
    );
    expect(codes.filter((code) => code === 'OPTED_OUT')).to.have.length(1);
    for (const userId of ['a', 'b', 'c'])
      expect(await states(workspaceId, userId)).to.deep.equal(['opted-out', 'opted-out']);
  });

  it('finds nobody, or refuses in time, when the person is erased at the same time', async () => {
    const { workspaceId, links } = await share('erased', ['a'], 'opted-in');
    const [pressed] = await Promise.all([
      engine.optOuts.withdraw(links[0] ?? ''),
      engine.recipients.erase(workspaceId, 'a', origin),
    ]);
    expect(pressed.code).to.be.oneOf(['OPTED_OUT', 'RECIPIENT_GONE']);
    expect(await engine.optOuts.withdraw(links[0] ?? '')).to.have.property('code', 'RECIPIENT_GONE');
  });

  for (const [what, phone] of [
    ['taken away', { kind: 'clear' }],
    ['changed', { kind: 'set', value: '+821023450078' }],
  ] as const) {
    it(`keeps a number refused that was ${what} before the erasure`, async () => {
      const { workspaceId } = await share(what, ['a'], 'opted-out');
      await engine.recipients.upsert(workspaceId, [{ userId: 'a', contacts: { phone } }], origin);
      await engine.recipients.erase(workspaceId, 'a', origin);
      const hash = engine.resolve(tokens.contactStore).hashOf('+821023450077');
      const { direct } = engine.resolve(tokens.unitOfWork);
      const listed = await engine.resolve(tokens.suppressionStore).load(direct, workspaceId, 'text', [hash]);
      expect([...listed.keys()]).to.deep.equal([hash]);
    });
  }

  it('is done once by many calls at the same time', async () => {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'w');
    const consent = { consentChannel: 'text', purpose: 'promotional', state: 'opted-in' } as const;
    const consents = [{ ...consent, occurredAt: new Date('2026-01-01') }];
    const contacts = { phone: { kind: 'set', value: '+821023450001' } } as const;
    await engine.recipients.upsert(workspaceId, [{ userId: 'a', consents, contacts }], origin);
    const recipientId = (await engine.recipients.profile(workspaceId, 'a')).recipient.id;
    const token = engine.links.tokenOf({ workspaceId, recipientId, consentChannel: 'text' }, new Date());
    const codes = await Promise.all(
      Array.from({ length: 5 }, async () => (await engine.optOuts.withdraw(token)).code),
    );
    expect(codes.filter((code) => code === 'OPTED_OUT')).to.have.length(1);
    const history = await engine.recipients.consentHistory(workspaceId, 'a', 10);
    expect(history.map(({ purpose, state }) => `${purpose} ${state}`).sort()).to.deep.equal([
      ...['night opted-out', 'promotional opted-in', 'promotional opted-out'],
    ]);
  });
});
