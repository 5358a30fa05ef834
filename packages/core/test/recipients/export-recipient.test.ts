import { expect } from 'chai';
import type { PersonPage, PersonSections } from '@pabal/core';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor, type Floor } from '../delivery/floor.js';

const origin = { method: 'api', actor: 'key:1' } as const;
const consentTo = (state: 'opted-in' | 'opted-out', second: number) => ({
  ...{ consentChannel: 'text', purpose: 'promotional', state },
  occurredAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
});

async function read(floor: Floor, userId: string) {
  const pages: PersonPage[] = [];
  for await (const page of await floor.recipients.export(1, userId, origin)) pages.push(page);
  const of = <Name extends keyof PersonSections>(name: Name): readonly PersonSections[Name][] =>
    pages.flatMap((page) => (page.section === name ? (page.items as PersonSections[Name][]) : []));
  return { pages, of };
}

describe('export of a person', () => {
  it('tells person, contacts, consents, refusals, deliveries with messages, records and audit, and of nobody else', async () => {
    const floor = await openFloor();
    await floor.addPeople(2);
    const { run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    const { cohorts, records, units } = floor.deps;
    const at = floor.clock.now();
    const cohort = await cohorts.create(units.direct, 1, 'vip', at);
    await cohorts.add(units.direct, cohort.id, [1, 2], at);
    for (const recipientId of [1, 2]) {
      const write = { key: `k${recipientId}`, body: { of: recipientId }, recipientId };
      await records.put(units.direct, { workspaceId: 1, collection: 'notes/all' }, [write], at);
    }
    const optOut = { contact: '+821020000001', occurredAt: new Date(0), evidence: 'call:1' };
    await floor.consents.suppress(1, 'phone', 'text', [optOut], origin);

    const { pages, of } = await read(floor, 'u1');
    expect([...new Set(pages.map(({ section }) => section))]).to.deep.equal([
      ...['person', 'contacts', 'consents', 'consentLedger', 'suppressions', 'cohorts', 'callValues'],
      ...['deliveries', 'records', 'audit'],
    ]);
    expect(of('person').map(({ userId }) => userId)).to.deep.equal(['u1']);
    expect(of('contacts').map(({ value }) => value)).to.deep.equal(['+821020000001']);
    expect(of('consents').map(({ purpose }) => purpose)).to.include('promotional');
    expect(of('consentLedger').every(({ recipientId }) => recipientId === 1)).to.equal(true);
    expect(of('suppressions').map(({ evidence }) => evidence)).to.deep.equal(['call:1']);
    expect(of('cohorts').map(({ name }) => name)).to.deep.equal(['vip']);
    expect(of('deliveries').map(({ delivery, message }) => [delivery.userId, message])).to.deep.equal([
      ['u1', '사람1님 안녕하세요'],
    ]);
    expect(of('records').map(({ collection, body }) => [collection, body])).to.deep.equal([
      ['notes/all', { of: 1 }],
    ]);
    expect(of('audit').map(({ action, actor }) => [action, actor])).to.deep.equal([
      ['recipient.export', 'key:1'],
    ]);
  });

  it('tells the whole ledger, in pages', async () => {
    const floor = await openFloor();
    const consents = Array.from({ length: 401 }, (_, second) =>
      consentTo(second % 2 ? 'opted-out' : 'opted-in', second),
    );
    await floor.addPeople(1, () => ({ consents }));
    const { pages, of } = await read(floor, 'u1');
    const ids = of('consentLedger').map(({ ledgerId }) => ledgerId);
    expect(new Set(ids).size).to.equal(ids.length).and.to.be.at.least(401);
    expect(ids).to.deep.equal([...ids].sort((a, b) => b - a));
    expect(Math.max(...pages.map(({ items }) => items.length))).to.be.at.most(200);
  });

  it('refuses somebody who is not known, and notes nothing', async () => {
    const floor = await openFloor();
    const failure = await floor.recipients.export(1, 'nobody', origin).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'RECIPIENT_NOT_FOUND');
    expect(await floor.deps.audit.list(floor.deps.units.direct, 1, null, 9)).to.have.length(0);
  });
});
