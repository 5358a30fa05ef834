import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { aCampaign, decisionsOf } from '@pabal/testing';
import { resealPlaces, type ValueProgress } from '../../src/campaigns/reseal-places.js';
import { forgetKeys } from '../../src/cipher/forget-keys.js';
import { type RecordProgress, resealRecords } from '../../src/operations/reseal-records.js';
import { type PageProgress, resealPages } from '../../src/ledger/reseal-pages.js';
import { openEncryption } from '../../src/open-encryption.js';
import { resealPeople } from '../../src/people/reseal.js';
import { createTestKeys, openTestStorage, type TestStorage } from '../storage.js';
import { codeOf } from './code-of.js';

const at = new Date('2026-11-21T01:00:00Z');
const answered = new Date('2026-11-21T02:00:00Z');

describe('retired keys', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());

  it('are needed until people, archive and stored answers are rid of them, and never again', async () => {
    const runId = await fill(opened);
    const [fresh] = createTestKeys().encryption;
    const next = [{ id: 'next', key: fresh?.key ?? '' }];
    const without = { ...opened.options.keys, encryption: next };
    const keys = { ...opened.options.keys, encryption: [...next, ...opened.options.keys.encryption] };
    const { unitOfWork, cipher, idempotencyStore } = await opened.openAnother({ keys });
    const { direct } = unitOfWork;

    for (let afterId = 0, isDone = false; !isDone;)
      ({ afterId, isDone } = await resealPeople(direct, cipher, afterId, 100));
    expect(await forgetKeys(direct, keys), 'the archive needs it').to.deep.equal([]);
    expect(await codeOf(opened.openAnother({ keys: without }))).to.equal('STORAGE_WRONG_KEY');

    const resealed: number[] = [];
    for (let progress: PageProgress = { after: null, resealed: 0, isDone: false }; !progress.isDone;) {
      progress = await resealPages(direct, cipher, progress.after, 2);
      resealed.push(progress.resealed);
    }
    expect(resealed).to.deep.equal([2, 1]);
    expect(await resealPages(direct, cipher, null, 10)).to.include({ resealed: 0, isDone: true });
    expect(await forgetKeys(direct, keys), 'a stored answer needs it').to.deep.equal([]);
    await idempotencyStore.prune(direct, new Date(answered.getTime() + 1), 1000);
    expect(await forgetKeys(direct, keys), 'values of calls need it').to.deep.equal([]);
    const places: number[] = [];
    for (let progress: ValueProgress = { after: null, resealed: 0, isDone: false }; !progress.isDone;) {
      progress = await resealPlaces(direct, cipher, progress.after, 2);
      places.push(progress.resealed);
    }
    expect(places).to.deep.equal([2, 1]);
    expect(await resealPlaces(direct, cipher, null, 10)).to.include({ resealed: 0, isDone: true });
    expect(await forgetKeys(direct, keys), 'records need it').to.deep.equal([]);
    const records: number[] = [];
    for (let progress: RecordProgress = { after: null, resealed: 0, isDone: false }; !progress.isDone;) {
      progress = await resealRecords(direct, cipher, progress.after, 2);
      records.push(progress.resealed);
    }
    expect(records).to.deep.equal([2, 1]);
    expect(await resealRecords(direct, cipher, null, 10)).to.include({ resealed: 0, isDone: true });
    expect(await forgetKeys(direct, keys)).to.deep.equal(['k1']);
    const reader = await opened.openAnother({ keys: without });
    const key = { runId, recipientId: 2, step: 0 };
    expect(await reader.deliveryLedger.message(reader.unitOfWork.direct, key)).to.deep.equal({
      text: 'Hello 2',
    });
    const values = await reader.dispatchStore.properties(reader.unitOfWork.direct, runId, [1, 2, 3]);
    expect([...values]).to.deep.equal([1, 2, 3].map((id) => [id, { order: `A-${id}` }]));
    const place = { workspaceId: 1, collection: 'kept/b' };
    const kept = await reader.recordStore.get(reader.unitOfWork.direct, place, '1');
    expect(kept?.body).to.deep.equal({ of: 'kept/b' });
  });
});

describe('the upkeep of encryption', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());

  it('walks from one key to the next, while the old one is needed by less and less', async () => {
    await fill(opened);
    const [fresh] = createTestKeys().encryption;
    const next = { id: 'next', key: fresh?.key ?? '' };
    const { url, keys: old } = opened.options;
    const keys = { ...old, encryption: [next, ...old.encryption] };
    const upkeep = await openEncryption({ url, keys });
    try {
      expect(await upkeep.status()).to.deep.equal([
        { id: 'next', role: 'seals', neededBy: [] },
        {
          id: 'k1',
          role: 'opens',
          neededBy: ['archive', 'values of calls', 'records of plugins', 'stored answers'],
        },
      ]);
      expect(await upkeep.forget()).to.deep.equal([]);
      let resealed = 0;
      await upkeep.reseal((count) => (resealed += count));
      expect(resealed).to.equal(9);
      expect(await upkeep.status()).to.deep.equal([
        { id: 'next', role: 'seals', neededBy: ['archive', 'values of calls', 'records of plugins'] },
        { id: 'k1', role: 'opens', neededBy: ['stored answers'] },
      ]);
      expect(await upkeep.forget(), 'a stored answer needs it').to.deep.equal([]);
      const { idempotencyStore, unitOfWork } = opened.storage;
      await idempotencyStore.prune(unitOfWork.direct, new Date(answered.getTime() + 1), 1000);
      expect(await upkeep.forget()).to.deep.equal(['k1']);
    } finally {
      await upkeep.close();
    }
    await opened.openAnother({ keys: { ...old, encryption: [next] } });
    expect(await codeOf(openEncryption({ url, keys: old }))).to.equal('STORAGE_WRONG_KEY');
  });
});

/** Three archived pages, values of a call, records and a stored answer, sealed with the first key of a database; answers the run. */
async function fill({ storage }: TestStorage): Promise<number> {
  const { unitOfWork, campaignStore, deliveryLedger, idempotencyStore, workspaceStore } = storage;
  const { dispatchStore, recordStore } = storage;
  const { direct } = unitOfWork;
  const workspaceId = (await workspaceStore.ensure(direct, 'w')).id;
  const campaign = await campaignStore.create(direct, workspaceId, aCampaign(), at);
  const run = await campaignStore.createRun(direct, campaign, 3, at);
  for (const key of await deliveryLedger.addBatches(direct, run, [[1], [2], [3]], 'free')) {
    const batch = await deliveryLedger.claimBatch(direct, key, 60_000);
    if (batch) await deliveryLedger.record(direct, batch, decisionsOf(batch, 'sending'), at);
  }
  const dispatch = { id: randomUUID(), workspaceId, campaignId: campaign.id, actor: 'key:a', createdAt: at };
  await dispatchStore.create(direct, dispatch);
  const people = [1, 2, 3].map((recipientId) => ({ recipientId, properties: { order: `A-${recipientId}` } }));
  await dispatchStore.place(direct, dispatch.id, run.id, people);
  for (const [collection, keys] of [
    ['kept/a', ['1']],
    ['kept/b', ['1', '2']],
  ] as const) {
    const writes = keys.map((key) => ({ key, body: { of: collection } }));
    await recordStore.put(direct, { workspaceId, collection }, writes, at);
  }
  await idempotencyStore.begin(direct, workspaceId, 'once', 'hash', answered, 1000);
  await idempotencyStore.finish(direct, workspaceId, 'once', 200, { userId: 'u1' });
  return run.id;
}
