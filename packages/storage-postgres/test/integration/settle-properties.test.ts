import { expect } from 'chai';
import type { Condition, PropertyDeclaration } from '@pabal/core';
import { withClient } from '../database.js';
import { openTestStorage, type TestStorage } from '../storage.js';

const at = new Date('2026-11-21T03:00:00Z');
const isGold: Condition = { kind: 'property', name: 'grade', operator: 'eq', value: 'gold' };

describe('settling properties in PostgreSQL', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  let workspaceId: number;
  let spaces = 0;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());
  beforeEach(async () => {
    const { workspaceStore, unitOfWork } = opened.storage;
    workspaceId = (await workspaceStore.ensure(unitOfWork.direct, `w${(spaces += 1)}`)).id;
  });

  const direct = () => opened.storage.unitOfWork.direct;
  const declare = (storage: PropertyDeclaration['storage']): Promise<void> =>
    opened.storage.propertyRegistry.declare(direct(), workspaceId, [{ name: 'grade', storage }]);
  const settle = (limit: number): Promise<boolean> => opened.storage.propertyRegistry.settle(direct(), limit);
  const isSettled = async (): Promise<boolean | undefined> =>
    (await opened.storage.propertyRegistry.list(direct(), workspaceId))[0]?.isSettled;
  const count = async (): Promise<number> =>
    (await opened.storage.recipientStore.countMatching(direct(), workspaceId, isGold, at, 0)).count;
  const addPeople = (people: number): Promise<unknown> =>
    opened.storage.recipientStore.upsert(
      direct(),
      workspaceId,
      Array.from({ length: people }, (_, index) => ({
        userId: `u${index}`,
        properties: { Grade: 'gold', points: index },
        birthDate: '1990-01-01',
      })),
    );
  /** Who stands in clear in the table. */
  const inClear = (): Promise<number> =>
    withClient(opened.database.url, async (client) => {
      const text = `SELECT count(*)::int AS count FROM pabal.recipients WHERE workspace_id = $1 AND properties::text LIKE '%gold%'`;
      const { rows } = await client.query<{ count: number }>(text, [workspaceId]);
      return rows[0]?.count ?? -1;
    });

  it('opens page by page what was sealed before the declaration, and seals it again', async () => {
    await addPeople(5);
    expect(await inClear()).to.equal(0);
    await declare('open');
    expect(await isSettled()).to.equal(false);
    expect(await count()).to.equal(0);
    expect(await settle(2)).to.equal(true);
    expect([await inClear(), await isSettled()]).to.deep.equal([2, false]);
    while (await settle(2));
    expect([await inClear(), await count(), await isSettled()]).to.deep.equal([5, 5, true]);
    await declare('sealed');
    while (await settle(2));
    expect([await inClear(), await count(), await isSettled()]).to.deep.equal([0, 0, true]);
    const kept = await opened.storage.recipientStore.findByUserId(direct(), workspaceId, 'u3');
    expect(kept).to.deep.include({ birthDate: '1990-01-01', properties: { Grade: 'gold', points: 3 } });
  });

  it('does nothing for a declaration that changes nothing', async () => {
    await declare('sealed');
    expect(await isSettled()).to.equal(true);
    await declare('open');
    while (await settle(10));
    await declare('open');
    expect(await isSettled()).to.equal(true);
  });

  it('looks at nobody who came after the declaration', async () => {
    await declare('open');
    expect(await isSettled()).to.equal(true);
    await addPeople(3);
    expect([await inClear(), await settle(10)]).to.deep.equal([3, false]);
    await declare('sealed');
    await opened.storage.recipientStore.upsert(direct(), workspaceId, [
      { userId: 'v', properties: { points: 1 } },
    ]);
    expect([await settle(3), await isSettled()]).to.deep.equal([true, false]);
    expect([await settle(3), await isSettled(), await inClear()]).to.deep.equal([true, true, 0]);
  });

  it('begins anew when another property is declared halfway', async () => {
    await addPeople(4);
    await declare('open');
    await settle(2);
    const { propertyRegistry, recipientStore } = opened.storage;
    await propertyRegistry.declare(direct(), workspaceId, [{ name: 'memo', storage: 'open' }]);
    await recipientStore.upsert(direct(), workspaceId, [{ userId: 'u0', properties: { memo: 'x' } }]);
    while (await settle(2));
    expect([await inClear(), await isSettled()]).to.deep.equal([4, true]);
  });

  it('misses nobody whom a writer of the time before is just writing', async () => {
    const { unitOfWork, recipientStore } = opened.storage;
    let declared: Promise<void> = Promise.resolve();
    await unitOfWork.run(async (unit) => {
      await recipientStore.upsert(unit, workspaceId, [{ userId: 'u1', properties: { grade: 'gold' } }]);
      declared = declare('open');
      // The declaration waits for this writer, so nothing can be settled before the person is there.
      await until(() => isWaiting(opened));
      expect(await settle(10)).to.equal(false);
    });
    await declared;
    while (await settle(10));
    expect([await count(), await isSettled()]).to.deep.equal([1, true]);
  });

  it('keeps instants in clear without a declaration, other text not', async () => {
    const { recipientStore } = opened.storage;
    const [person] = await recipientStore.upsert(direct(), workspaceId, [
      { userId: 'u1', properties: { seen: '2026-11-20T09:00:00+09:00', day: '2026-11-20' } },
    ]);
    const ids = [person?.id ?? 0];
    const ask = (name: string): Promise<readonly number[]> =>
      recipientStore.match(direct(), workspaceId, ids, { kind: 'property', name, operator: 'exists' }, at);
    expect(await ask('seen')).to.deep.equal(ids);
    expect(await ask('day')).to.deep.equal([]);
  });
});

async function isWaiting({ database }: TestStorage): Promise<boolean> {
  return withClient(database.url, async (client) => {
    const { rows } = await client.query(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.length > 0;
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}
