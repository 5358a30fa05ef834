import { expect } from 'chai';
import { inCareWorld } from '../care-world.js';

const order = {
  ...{ transactionId: 'order-1', userId: 'kim', endedAt: '2026-06-01T23:30:00+09:00' },
  ...{ isPaid: true, isDirect: true, seller: 'A mall', goodsKind: 'shoes' },
};
const declared = { seller: 'A mall', goodsKind: 'shoes' };

describe('the routes of transactions', () => {
  it('write transactions once, however often they come, and take them back', () =>
    inCareWorld({}, async ({ addPeople, ask, call, campaign }) => {
      await addPeople([{ userId: 'kim' }]);
      const key = await campaign({ declared });
      for (const _again of [1, 2])
        expect(await call('POST', '/transactions', { payload: { transactions: [order] } })).to.deep.equal({
          written: 1,
          problems: [],
        });
      expect(await ask(key, 'kim')).to.equal('pass');
      const params = { transactionId: 'order-1' };
      expect(await call('DELETE', '/transactions/{transactionId}', { params })).to.deep.equal({ removed: 1 });
      expect(await call('DELETE', '/transactions/{transactionId}', { params })).to.deep.equal({ removed: 0 });
      expect(await ask(key, 'kim')).to.equal('deny CONSENT_MISSING');
    }));

  it('tell the access log whose transactions they write and take back', () =>
    inCareWorld({}, async ({ addPeople, call, idOf, whose }) => {
      await addPeople([{ userId: 'kim' }]);
      const payload = { transactions: [order, { ...order, transactionId: 'order-2' }] };
      expect(await whose('POST', '/transactions', { payload })).to.deep.equal({ userIds: ['kim'] });
      await call('POST', '/transactions', { payload });
      const removed = (transactionId: string) =>
        whose('DELETE', '/transactions/{transactionId}', { params: { transactionId } });
      expect(await removed('order-1')).to.deep.equal({ recipientIds: [await idOf('kim')] });
      expect(await removed('order-3')).to.deep.equal({ recipientIds: [] });
    }));

  it('say of every transaction that was left out why', () =>
    inCareWorld({}, async ({ addPeople, call }) => {
      await addPeople([{ userId: 'kim' }]);
      const transactions = [
        { ...order, userId: 'lee' },
        order,
        { ...order, transactionId: 'order-2', endedAt: '2026-12-01T00:00:00+09:00' },
      ].map((one, index) => ({ ...one, transactionId: `order-${index}` }));
      expect(await call('POST', '/transactions', { payload: { transactions } })).to.deep.equal({
        written: 1,
        problems: [
          { index: 0, problem: 'names a user whom nobody knows' },
          { index: 2, problem: 'has not ended yet; write it once it has' },
        ],
      });
    }));

  it('do not give the transaction of one person to another', () =>
    inCareWorld({}, async ({ addPeople, ask, call, campaign }) => {
      await addPeople([{ userId: 'kim' }, { userId: 'lee' }]);
      const write = (userId: string) =>
        call('POST', '/transactions', { payload: { transactions: [{ ...order, userId }] } });
      await write('kim');
      expect(await write('lee')).to.deep.equal({
        written: 0,
        problems: [
          {
            index: 0,
            problem:
              'has a transactionId that belongs to another user; take that one back first, or give this one an id of its own',
          },
        ],
      });
      const key = await campaign({ declared });
      expect([await ask(key, 'kim'), await ask(key, 'lee')]).to.deep.equal(['pass', 'deny CONSENT_MISSING']);
    }));

  it('refuse what is no batch of transactions', () =>
    inCareWorld({}, async ({ call }) => {
      for (const [transactions, problem] of [
        [[], 'at least 1'],
        [[order, order], 'duplicate'],
        [[{ ...order, isPaid: 'yes' }], 'isPaid'],
        [[{ ...order, transactionId: 'a b' }], '1 to 128 letters'],
        [Array.from({ length: 1001 }, (_, index) => ({ ...order, transactionId: `o${index}` })), '1000'],
      ] as const) {
        const said = await call('POST', '/transactions', { payload: { transactions } }).then(
          () => 'taken',
          (error: unknown) => (error as Error).message,
        );
        expect(said).to.include(problem);
      }
    }));
});
