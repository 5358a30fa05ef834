import { expect } from 'chai';
import { openTestStorage, type TestStorage } from '../storage.js';
import { withClient } from '../database.js';
import { codeOf } from './code-of.js';

const at = new Date('2026-11-21T01:00:00Z');

describe('a withdrawal and a send', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  let workspaceId: number;
  let recipientId: number;
  before(async () => {
    opened = await openTestStorage({ idleInTransactionMs: 700 });
    const { unitOfWork, workspaceStore, recipientStore, contactStore } = opened.storage;
    workspaceId = (await workspaceStore.ensure(unitOfWork.direct, 'w')).id;
    recipientId =
      (await recipientStore.upsert(unitOfWork.direct, workspaceId, [{ userId: 'a' }]))[0]?.id ?? 0;
    await contactStore.put(unitOfWork.direct, workspaceId, 'phone', [
      { kind: 'set', recipientId, value: '+821012345678' },
    ]);
  });
  after(() => opened.close());

  function withdraw(): Promise<void> {
    const { unitOfWork, contactStore, consentStore } = opened.storage;
    return unitOfWork.run(async (unit) => {
      await contactStore.lockForWithdrawal(unit, [recipientId]);
      const change = {
        recipientId,
        consentChannel: 'text',
        purpose: 'promotional',
        state: 'opted-out',
      } as const;
      await consentStore.record(
        unit,
        workspaceId,
        [{ ...change, occurredAt: null, method: 'api', actor: 'test' }],
        at,
      );
    });
  }

  async function waitsForLock(): Promise<void> {
    const waiting =
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await withClient(opened.database.url, async (client) => {
      while ((await client.query(waiting)).rowCount === 0);
    });
  }

  it('lets the withdrawal wait for the send that is under way, and every later send see it', async () => {
    const { unitOfWork, contactStore, consentStore } = opened.storage;
    const order: string[] = [];
    const withdrawing = await unitOfWork.run(async (unit) => {
      expect((await contactStore.lockForSend(unit, 'phone', [recipientId])).size).to.equal(1);
      const promise = withdraw().then(() => order.push('withdrawn'));
      await waitsForLock();
      order.push('sent');
      return { promise };
    });
    await withdrawing.promise;
    expect(order).to.deep.equal(['sent', 'withdrawn']);
    await unitOfWork.run(async (unit) => {
      await contactStore.lockForSend(unit, 'phone', [recipientId]);
      const facts = await consentStore.load(unit, 'text', 'promotional', [recipientId]);
      expect(facts.get(recipientId)?.state).to.equal('opted-out');
    });
  });

  it('does not wait for ever for a worker that stands still with its unit open', async () => {
    const { unitOfWork, contactStore } = opened.storage;
    const standing = unitOfWork.run(async (unit) => {
      await contactStore.lockForSend(unit, 'phone', [recipientId]);
      await withdraw();
    });
    expect(await codeOf(standing)).to.equal('STORAGE_UNAVAILABLE');
  });
});
