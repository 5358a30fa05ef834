import { tokens } from '@pabal/core';
import { expect } from 'chai';
import type { CareSettings } from '../../src/index.js';
import type { Transaction } from '../../src/transactions/transaction.js';
import { inCareWorld, nightGate, type CareWorld } from '../care-world.js';

const collection = 'consent-care/transactions';
const purchase: Transaction = {
  ...{ endedOn: '2026-06-01', isPaid: true, isDirect: true },
  ...{ seller: 'A mall', goodsKind: 'shoes' },
};
const sale = { declared: { seller: 'A mall', goodsKind: 'shoes' } };

async function bought(world: CareWorld, ...transactions: readonly Partial<Transaction>[]): Promise<void> {
  await world.addPeople([{ userId: 'kim' }]);
  const recipientId = await world.idOf('kim');
  const records = transactions.map((one, index) => ({
    ...{ key: `order-${index + 1}`, recipientId, body: { ...purchase, ...one } },
  }));
  await world.put(collection, ...records);
}

describe('the transaction ground', () => {
  const cases: readonly {
    readonly title: string;
    readonly transactions: readonly Partial<Transaction>[];
    readonly expected: string;
    readonly now?: string;
    readonly settings?: object;
    readonly care?: CareSettings;
  }[] = [
    { title: 'stands in for consent (C15)', transactions: [{}], expected: 'pass' },
    {
      title: 'is over after six months (C16)',
      transactions: [{ endedOn: '2026-05-20' }],
      expected: 'deny TRANSACTION_EXPIRED',
    },
    {
      title: 'is for the same kind of goods only (C17)',
      transactions: [{ goodsKind: 'insurance' }],
      expected: 'deny TRANSACTION_KIND_MISMATCH',
    },
    {
      title: 'does not open the night (C18)',
      transactions: [{}],
      expected: 'defer TEST_NIGHT',
      now: '22:00:00',
    },
    {
      title: 'holds until the last second of its last day',
      transactions: [{ endedOn: '2026-05-21' }],
      now: '20:59:59',
      expected: 'pass',
    },
    {
      title: 'asks first how the contact was collected',
      transactions: [{ isDirect: false, isPaid: false, seller: 'B' }],
      expected: 'deny NOT_DIRECTLY_COLLECTED',
    },
    {
      title: 'asks second whether money was paid',
      transactions: [{ isPaid: false, seller: 'B', goodsKind: 'x' }],
      expected: 'deny TRANSACTION_NOT_PAID',
    },
    {
      title: 'asks third who sold',
      transactions: [{ seller: 'B', goodsKind: 'x', endedOn: '2020-01-01' }],
      expected: 'deny TRANSACTION_SELLER_MISMATCH',
    },
    {
      title: 'asks fourth for the kind of goods, before the time',
      transactions: [{ goodsKind: 'x', endedOn: '2020-01-01' }],
      expected: 'deny TRANSACTION_KIND_MISMATCH',
    },
    {
      title: 'does not hold for a campaign that declares no goods',
      transactions: [{}],
      settings: { declared: { seller: 'A mall' } },
      expected: 'deny TRANSACTION_KIND_MISMATCH',
    },
    {
      title: 'is no purchase from another company, whatever seller the campaign declares',
      transactions: [{ seller: 'B mall' }],
      settings: { declared: { seller: 'B mall', goodsKind: 'shoes' } },
      care: { entity: 'A mall' },
      expected: 'deny TRANSACTION_SELLER_MISMATCH',
    },
    {
      title: 'does not hold for a campaign of another company than the workspace is of',
      transactions: [{}],
      settings: { declared: { seller: 'B mall', goodsKind: 'shoes' } },
      care: { entity: 'A mall' },
      expected: 'deny TRANSACTION_SELLER_MISMATCH',
    },
    {
      title: 'holds for a campaign that declares the company of the workspace',
      transactions: [{}],
      settings: { declared: { seller: ' A mall', goodsKind: 'shoes' } },
      care: { entity: 'A mall' },
      expected: 'pass',
    },
    {
      title: 'says of several near misses what the one that got furthest lacks',
      transactions: [{ isDirect: false }, { endedOn: '2026-01-01' }, { goodsKind: 'x' }],
      expected: 'deny TRANSACTION_EXPIRED',
    },
    {
      title: 'needs one good transaction among bad ones',
      transactions: [{ isDirect: false }, {}, { goodsKind: 'x' }],
      expected: 'pass',
    },
    {
      title: 'says nothing of people without a transaction',
      transactions: [],
      expected: 'deny CONSENT_MISSING',
    },
  ];
  for (const { title, transactions, expected, now = '14:00:00', settings = sale, care = {} } of cases)
    it(title, () =>
      inCareWorld({ now: `2026-11-21T${now}+09:00`, plugins: [nightGate()], care }, async (world) => {
        await bought(world, ...transactions);
        expect(await world.ask(await world.campaign(settings), 'kim')).to.equal(expected);
      }),
    );

  it('opens no refusal (C19)', () =>
    inCareWorld({}, async (world) => {
      await bought(world, {});
      await world.say('kim', { state: 'opted-out', occurredAt: new Date('2026-11-14T00:00:00Z') });
      expect(await world.ask(await world.campaign(sale), 'kim')).to.equal('deny OPTED_OUT');
    }));

  it('names the transaction that holds longest, the rule and its source', () =>
    inCareWorld({ care: { entity: 'A mall' } }, async (world) => {
      await bought(world, {}, { endedOn: '2026-07-31' });
      const reasons = await world.reasons(await world.campaign({ declared: { goodsKind: 'shoes' } }), 'kim');
      const reason = reasons.find(({ code }) => code === 'OK_TRANSACTION');
      expect(reason).to.deep.include({
        ...{ ruleId: 'R03', ruleVersion: 'korea/2024-07-24', evidence: ['transaction:order-2'] },
        source: '정보통신망법 제50조 제1항 제1호, 시행령 제61조 제1항',
        params: { endedOn: '2026-07-31', until: '2027-01-31' },
      });
      expect(world.engine.sentence({ code: 'OK_TRANSACTION', params: reason?.params ?? {} }).en).to.equal(
        'A transaction that ended on 2026-07-31 stands in for consent until 2027-01-31.',
      );
    }));

  it('does not take the transactions of another workspace', () =>
    inCareWorld({}, async (world) => {
      await bought(world);
      const body = { key: 'order-9', recipientId: await world.idOf('kim'), body: purchase };
      const { recordStore, unitOfWork } = stores(world);
      await recordStore.put(unitOfWork.direct, { workspaceId: 99, collection }, [body], world.clock.now());
      expect(await world.ask(await world.campaign(sale), 'kim')).to.equal('deny CONSENT_MISSING');
    }));
});

function stores({ engine }: CareWorld) {
  return { recordStore: engine.resolve(tokens.recordStore), unitOfWork: engine.resolve(tokens.unitOfWork) };
}
