import { expect } from 'chai';
import { SilentLogger, SystemClock } from '@pabal/core/memory';
import { PgCipher } from '../../src/cipher/pg-cipher.js';
import { resealPeople } from '../../src/people/reseal.js';
import { createPgStorage } from '../../src/pg-storage.js';
import type { StorageOptions } from '../../src/storage-options.js';
import { createTestKeys, openTestStorage, type TestStorage } from '../storage.js';
import { codeOf } from './code-of.js';

describe('keys of a database', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());

  async function openWith(keys: StorageOptions['keys']): Promise<unknown> {
    const storage = createPgStorage(
      { ...opened.options, keys },
      { clock: new SystemClock(), log: new SilentLogger() },
    );
    try {
      return await codeOf(storage.open());
    } finally {
      await storage.close();
    }
  }

  it('are refused when they are others than those that sealed the data', async () => {
    const { keys } = opened.options;
    const others = createTestKeys();
    expect(await openWith({ ...keys, index: others.index })).to.equal('STORAGE_WRONG_KEY');
    expect(await openWith({ ...keys, encryption: others.encryption })).to.equal('STORAGE_WRONG_KEY');
    const renamed = others.encryption.map(({ key }) => ({ id: 'k9', key }));
    expect(await openWith({ ...keys, encryption: renamed })).to.equal('STORAGE_WRONG_KEY');
    expect(await openWith(keys)).to.equal(undefined);
  });

  it('can be rotated: a new first key seals, the old one opens, and a walk re-seals all people', async () => {
    const { unitOfWork, workspaceStore, recipientStore, contactStore } = opened.storage;
    const workspaceId = (await workspaceStore.ensure(unitOfWork.direct, 'w')).id;
    const writes = Array.from({ length: 7 }, (_, i) => ({
      userId: `u${i}`,
      properties: { name: `이름${i}` },
    }));
    const people = await recipientStore.upsert(unitOfWork.direct, workspaceId, writes);
    await contactStore.put(
      unitOfWork.direct,
      workspaceId,
      'phone',
      people.map(({ id }) => ({ kind: 'set', recipientId: id, value: `+82101234000${id % 10}` })),
    );
    const [fresh] = createTestKeys().encryption;
    const keys = {
      ...opened.options.keys,
      encryption: [{ id: 'k2', key: fresh?.key ?? '' }, ...opened.options.keys.encryption],
    };
    const rotated = await opened.openAnother({ keys });
    let resealed = 0;
    for (let afterId = 0, isDone = false; !isDone;) {
      const page = await resealPeople(rotated.unitOfWork.direct, rotated.cipher, afterId, 3);
      ({ afterId, isDone } = page);
      resealed += page.resealed;
    }
    expect(resealed).to.equal(14);
    const onlyNew = new PgCipher({ ...keys, encryption: keys.encryption.slice(0, 1) });
    expect(onlyNew.seal('x', 'y')).to.be.instanceOf(Buffer);
    const again = await resealPeople(rotated.unitOfWork.direct, rotated.cipher, 0, 100);
    expect(again).to.deep.include({ resealed: 0, isDone: true });
    const person = await rotated.recipientStore.findByUserId(rotated.unitOfWork.direct, workspaceId, 'u3');
    expect(person?.properties).to.deep.equal({ name: '이름3' });
  });
});
