import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import type { ConsentInput } from '@pabal/core';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor, type Floor } from '../delivery/floor.js';

const origin = { method: 'api', actor: 'key:1' } as const;
const phone = '+821020000001';
const listed = async (floor: Floor): Promise<readonly string[]> => {
  const { suppressions, contacts, units } = floor.deps;
  const found: string[] = [];
  for (const channel of ['text', 'kakao', 'push'])
    if ((await suppressions.load(units.direct, 1, channel, [contacts.hashOf(phone)])).size > 0)
      found.push(channel);
  return found;
};
const said = (consentChannel: string, purpose: string, state: ConsentInput['state']): ConsentInput => ({
  ...{ consentChannel, purpose, state },
  occurredAt: new Date('2026-02-01T00:00:00Z'),
});

describe('erase recipient', () => {
  const rows: readonly (readonly [string, readonly ConsentInput[], readonly string[]])[] = [
    ['nothing was said', [], []],
    ['everything was agreed to', [said('text', 'promotional', 'opted-in')], []],
    ['advertising was refused on one channel', [said('text', 'promotional', 'opted-out')], ['text']],
    [
      'advertising was refused on two channels',
      [said('text', 'promotional', 'opted-out'), said('kakao', 'promotional', 'opted-out')],
      ['text', 'kakao'],
    ],
    ['only nights were refused', [said('text', 'night', 'opted-out')], []],
    ['only information was refused', [said('text', 'informational', 'opted-out')], []],
    ['a guardian took their word back', [said('*', 'guardian', 'opted-out')], []],
    ['a notice of the law was refused', [said('text', 'statutory-notice', 'opted-out')], []],
    ['another purpose was refused', [said('push', 'survey', 'opted-out')], ['push']],
  ];
  for (const [what, consents, expected] of rows) {
    it(`keeps the number suppressed on [${expected.join(', ')}] where ${what}`, async () => {
      const floor = await openFloor();
      await floor.addPeople(1, () => ({ consents }));
      await floor.recipients.erase(1, 'u1', origin);
      expect(await listed(floor)).to.deep.equal(expected);
    });
  }

  it('still refuses the same number when it is imported again with a new consent', async () => {
    const floor = await openFloor();
    await floor.addPeople(1, () => ({ consents: [said('text', 'promotional', 'opted-out')] }));
    await floor.recipients.erase(1, 'u1', origin);
    await floor.addPeople(1);
    const { run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal(['suppressed OPTED_OUT']);
  });

  it('waits for a record that is just being written of the person, and takes it along', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { records, recipients, units } = floor.deps;
    const recipientId = (await recipients.findIds(units.direct, 1, ['u1'])).get('u1') ?? 0;
    const place = { workspaceId: 1, collection: 'test/orders' };
    const record = { key: 'k', body: { seller: 'A mall' }, recipientId };
    let erasing: Promise<unknown> = Promise.resolve();
    await units.run(async (unit) => {
      await records.put(unit, place, [record], floor.clock.now());
      erasing = floor.recipients.erase(1, 'u1', origin);
      await setImmediate();
    });
    await erasing;
    await records.put(units.direct, place, [record], floor.clock.now());
    expect(await records.allOf(units.direct, recipientId)).to.deep.equal([]);
  });

  it('keeps a suppression that came from elsewhere', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const optOut = { contact: phone, occurredAt: new Date(0), evidence: 'call:1' };
    await floor.consents.suppress(1, 'phone', 'kakao', [optOut], origin);
    await floor.recipients.erase(1, 'u1', origin);
    expect(await listed(floor)).to.deep.equal(['kakao']);
  });

  it('takes the records of plugins with it, and no others', async () => {
    const floor = await openFloor();
    await floor.addPeople(2);
    const { records, units } = floor.deps;
    const place = { workspaceId: 1, collection: 'notes/all' };
    const write = (key: string, recipientId: number | null) => ({ key, body: {}, recipientId });
    const writes = [write('a', 1), write('b', 2), write('c', null)];
    await records.put(units.direct, place, writes, floor.clock.now());
    await floor.recipients.erase(1, 'u1', origin);
    const left = await records.list(units.direct, place, {}, '', 9);
    expect(left.map(({ key }) => key)).to.deep.equal(['b', 'c']);
  });

  it('takes the archived message out, keeps the ledger row by id, and writes an audit line without data', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    const { ledger, units, audit } = floor.deps;
    const key = { runId: run.id, recipientId: 1, step: 0 };
    expect(await ledger.message(units.direct, key)).to.equal('사람1님 안녕하세요');
    await floor.recipients.erase(1, 'u1', origin);
    expect(await ledger.message(units.direct, key)).to.equal(null);
    const [row] = await floor.rows(run.id);
    expect(row).to.include({ state: 'accepted', userId: null, recipientId: 1 });
    const [line] = await audit.list(units.direct, 1, null, 1);
    expect(line).to.include({ action: 'recipient.erase', subject: 'recipient:1', actor: 'key:1' });
    expect(JSON.stringify(line)).not.to.match(/u1|8210|사람/);
  });
});
