import { createEngine, definePlugin, tokens, type Engine } from '@pabal/core';
import { RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { expect } from 'chai';
import Joi from 'joi';
import { storagePostgres } from '../../src/storage-postgres.js';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { createTestKeys } from '../storage.js';
import { codeOf } from './code-of.js';

const origin = { method: 'import', actor: 'import:1' } as const;

/** Refuses who is called new and is not known to the unit of the call, and who is called odd; breaks at a person called broken. */
const doorPlugin = definePlugin<object>({
  name: '@pabal/door',
  version: '0.1.0',
  core: '^0.1.0',
  options: Joi.object({}),
  setup(host) {
    host.addIntakeCheck((resolve) => ({
      id: 'door',
      async check(unit, workspaceId, rows) {
        const userIds = rows.map(({ userId }) => userId);
        if (userIds.includes('broken')) throw new Error('the door is stuck');
        const known = await resolve(tokens.recipientStore).findIds(unit, workspaceId, userIds);
        return userIds.flatMap((userId, row) =>
          userId.startsWith('odd') || (userId.startsWith('new') && !known.has(userId))
            ? [{ row, path: 'userId', code: 'DOOR_STRANGER', problem: 'is not known' }]
            : [],
        );
      },
    }));
  },
});

describe('intake checks over PostgreSQL', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  let engine: Engine;
  let workspaceId: number;
  before(async () => {
    database = await createTestDatabase();
    const storage = storagePostgres({ url: database.url, keys: createTestKeys() });
    const parts = { clock: new SystemClock(), ids: new SystemIds(), log: new RecordingLogger() };
    engine = createEngine({ plugins: [storage, doorPlugin()], ...parts });
    await engine.start({ work: 'none' });
    const { direct } = engine.resolve(tokens.unitOfWork);
    workspaceId = (await engine.resolve(tokens.workspaceStore).ensure(direct, 'w')).id;
  });
  after(async () => {
    await engine.stop();
    await database.drop();
  });
  const people = async (): Promise<readonly string[]> =>
    (await engine.recipients.list(workspaceId, 0, 100)).items.map(({ userId }) => userId);

  it('refuse an upsert whole and take an import without the refused rows', async () => {
    const { recipients } = engine;
    const rows = [{ userId: 'a' }, { userId: 'new-b' }];
    expect(await codeOf(recipients.upsert(workspaceId, rows, origin))).to.equal('INTAKE_REFUSED');
    expect(await people()).to.deep.equal([]);
    const taken = await recipients.take(workspaceId, rows, origin);
    expect(taken).to.include({ created: 1 }).and.have.nested.property('refused[0].row', 1);
    expect(await people()).to.deep.equal(['a']);
  });

  it('keep the refusals of what they leave out, in the consents of the person or of the number', async () => {
    const { recipients } = engine;
    const said = { consentChannel: 'text', purpose: 'promotional', state: 'opted-out' } as const;
    const consents = [{ ...said, occurredAt: new Date('2026-02-01T00:00:00Z') }];
    const { direct } = engine.resolve(tokens.unitOfWork);
    const store = engine.resolve(tokens.recipientStore);
    await store.upsert(direct, workspaceId, [{ userId: 'odd-known' }]);
    const value = '+821055550001';
    const rows = [
      { userId: 'odd-known', consents },
      { userId: 'new-one', contacts: { phone: { kind: 'set', value } }, consents },
    ] as const;
    const taken = await recipients.take(workspaceId, rows, origin);
    expect([...taken.kept]).to.deep.equal([0, 1]);
    const { consents: cells } = await recipients.profile(workspaceId, 'odd-known');
    expect(cells.map(({ state }) => state)).to.deep.equal(['opted-out', 'opted-out']);
    const hash = engine.resolve(tokens.contactStore).hashOf(value);
    const found = await engine.resolve(tokens.suppressionStore).load(direct, workspaceId, 'text', [hash]);
    expect([...found.keys()]).to.deep.equal([hash]);
    await store.upsert(direct, workspaceId, [{ userId: 'odd-late' }]);
    const late = [{ userId: 'odd-late', consents }];
    expect(await codeOf(recipients.upsert(workspaceId, late, origin))).to.equal('INTAKE_REFUSED');
    const profile = await recipients.profile(workspaceId, 'odd-late');
    expect(profile.consents.map(({ state }) => state)).to.deep.equal(['opted-out', 'opted-out']);
  });

  it('leave nothing behind when one of them fails', async () => {
    const rows = [{ userId: 'c' }, { userId: 'broken' }];
    expect(await codeOf(engine.recipients.take(workspaceId, rows, origin))).to.equal('INTAKE_CHECK_FAILED');
    expect(await people()).not.to.include('c');
  });
});
