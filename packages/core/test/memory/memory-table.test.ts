import { assert } from 'chai';
import { LockTable } from '../../src/memory/lock-table.js';
import { MemoryTable } from '../../src/memory/memory-table.js';
import { MemoryTransaction } from '../../src/memory/memory-transaction.js';

describe('MemoryTable', () => {
  const begin = (locks: LockTable): MemoryTransaction => new MemoryTransaction(locks);

  it('shows a transaction its own writes, others only what is committed', () => {
    const [locks, table] = [new LockTable(), new MemoryTable<number, string>('rows')];
    const [writer, reader] = [begin(locks), begin(locks)];
    table.set(writer, 1, 'new');
    assert.deepEqual([table.get(writer, 1), table.get(reader, 1)], ['new', undefined]);
    writer.commit();
    assert.equal(table.get(reader, 1), 'new');
    const remover = begin(locks);
    table.delete(remover, 1);
    assert.deepEqual([[...table.values(remover)], [...table.values(reader)]], [[], ['new']]);
    remover.rollback();
    assert.equal(table.get(reader, 1), 'new');
  });

  it('lets nobody write what another has locked', () => {
    const [locks, table] = [new LockTable(), new MemoryTable<number, string>('rows')];
    const [first, second] = [begin(locks), begin(locks)];
    table.set(first, 1, 'first');
    assert.throws(() => table.set(second, 1, 'second'), /locked by another unit/);
    first.rollback();
    table.set(second, 1, 'second');
    second.commit();
    assert.equal(table.get(begin(locks), 1), 'second');
  });

  it('reads a row as it is once the lock was waited for', async () => {
    const [locks, table] = [new LockTable(), new MemoryTable<number, number>('rows')];
    const add = async (): Promise<void> => {
      const transaction = begin(locks);
      const count = (await table.lock(transaction, 1)) ?? 0;
      await new Promise((resolve) => setImmediate(resolve));
      table.set(transaction, 1, count + 1);
      transaction.commit();
    };
    await Promise.all(Array.from({ length: 20 }, add));
    assert.equal(table.get(begin(locks), 1), 20);
  });
});
