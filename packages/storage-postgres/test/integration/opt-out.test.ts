import { createEngine, tokens, type Engine } from '@pabal/core';
import { RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { expect } from 'chai';
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
    engine = createEngine({ plugins: [storage], ...parts });
    await engine.start({ work: 'none' });
  });
  after(async () => {
    await engine.stop();
    await database.drop();
  });

  it('is done once by many calls at the same time', async () => {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'w');
    const origin = { method: 'api', actor: 'test' } as const;
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
