import { expect } from 'chai';
import type { ConsentInput, OptOut } from '@pabal/core';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor, type Floor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';

const origin = { method: 'opt-out-line', actor: 'system' } as const;
const phone = '+821020000001';
const at = new Date('2026-02-01T00:00:00Z');
const optOut = (contact = phone): OptOut => ({ contact, occurredAt: at, evidence: 'call:1' });
const said = (overrides: Partial<ConsentInput> = {}): ConsentInput => ({
  consentChannel: 'text',
  purpose: 'promotional',
  state: 'opted-out',
  occurredAt: at,
  ...overrides,
});
const cells = async (floor: Floor, userId = 'u1'): Promise<readonly string[]> =>
  (await floor.recipients.profile(1, userId)).consents
    .map(({ consentChannel, purpose, state }) => `${consentChannel} ${purpose} ${state}`)
    .sort();
const isListed = async (floor: Floor, channel: string, contact = phone): Promise<boolean> => {
  const { suppressions, contacts, units } = floor.deps;
  return (await suppressions.load(units.direct, 1, channel, [contacts.hashOf(contact)])).size > 0;
};

describe('consent use cases', () => {
  it('records a withdrawal with what it implies, and says how many lines that were', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    await floor.consents.record(1, 'u1', [said({ purpose: 'night', state: 'opted-in' })], origin);
    const recorded = await floor.consents.record(1, 'u1', [said()], origin);
    expect(recorded).to.deep.equal({ recorded: 2, applied: 2 });
    expect(await cells(floor)).to.deep.equal(['text night opted-out', 'text promotional opted-out']);
    const [line] = await floor.recipients.consentHistory(1, 'u1', 1);
    expect(line).to.deep.include({ method: 'opt-out-line', actor: 'system', occurredAt: at });
  });

  const statements: readonly (readonly [string, ConsentInput, ConsentInput, string])[] = [
    [
      'an undated opt-in against an opt-out',
      said(),
      said({ state: 'opted-in', occurredAt: null }),
      'opted-out',
    ],
    [
      'an undated opt-out against an opt-in',
      said({ state: 'opted-in' }),
      said({ occurredAt: null }),
      'opted-out',
    ],
    [
      'an older opt-in against an opt-out',
      said(),
      said({ state: 'opted-in', occurredAt: new Date(at.getTime() - 1) }),
      'opted-out',
    ],
    [
      'a newer opt-in against an opt-out',
      said(),
      said({ state: 'opted-in', occurredAt: new Date(at.getTime() + 1) }),
      'opted-in',
    ],
  ];
  for (const [what, earlier, later, expected] of statements) {
    it(`ends ${expected} for ${what}, and keeps both lines`, async () => {
      const floor = await openFloor();
      await floor.addPeople(1, () => ({ consents: [] }));
      await floor.consents.record(1, 'u1', [earlier], origin);
      await floor.consents.record(1, 'u1', [later], origin);
      expect(await cells(floor)).to.include(`text promotional ${expected}`);
      const lines = await floor.recipients.consentHistory(1, 'u1', 10);
      expect(lines.filter(({ purpose }) => purpose === 'promotional')).to.have.length(2);
    });
  }

  it('refuses a statement of somebody who is not there', async () => {
    const floor = await openFloor();
    expect(await codeOf(floor.consents.record(1, 'nobody', [said()], origin))).to.equal(
      'RECIPIENT_NOT_FOUND',
    );
  });

  it('withdraws everybody who is reached at a suppressed number, on its channel only', async () => {
    const floor = await openFloor();
    const shared = { phone: { kind: 'set', value: phone } } as const;
    const consents = ['text', 'kakao'].map((consentChannel) => said({ consentChannel, state: 'opted-in' }));
    await floor.addPeople(3, (index) => (index < 2 ? { contacts: shared, consents } : { consents }));
    const done = await floor.consents.suppress(
      1,
      'phone',
      'text',
      [optOut(), optOut('+821099999999')],
      origin,
    );
    expect(done).to.deep.equal({ added: 2, people: 2 });
    const withdrawn = ['kakao promotional opted-in', 'text night opted-out', 'text promotional opted-out'];
    expect(await cells(floor, 'u1')).to.deep.equal(withdrawn);
    expect(await cells(floor, 'u2')).to.deep.equal(withdrawn);
    expect(await cells(floor, 'u3')).to.deep.equal([
      'kakao promotional opted-in',
      'text promotional opted-in',
    ]);
    expect([await isListed(floor, 'text'), await isListed(floor, 'kakao')]).to.deep.equal([true, false]);
    const [line] = await floor.recipients.consentHistory(1, 'u1', 1);
    expect(line).to.deep.include({ evidence: 'call:1', occurredAt: at });
  });

  it('withdraws from every channel a person has a word on when the refusal is for all', async () => {
    const floor = await openFloor();
    const consents = ['text', 'kakao'].map((consentChannel) => said({ consentChannel, state: 'opted-in' }));
    await floor.addPeople(1, () => ({ consents }));
    await floor.consents.suppress(1, 'phone', '*', [optOut()], origin);
    expect(await cells(floor)).to.deep.equal([
      'kakao night opted-out',
      'kakao promotional opted-out',
      'text night opted-out',
      'text promotional opted-out',
    ]);
    expect(await isListed(floor, 'push')).to.equal(true);
  });

  it('counts a refusal that is there already as none', async () => {
    const floor = await openFloor();
    await floor.consents.suppress(1, 'phone', 'text', [optOut()], origin);
    const again = await floor.consents.suppress(1, 'phone', 'text', [optOut()], origin);
    expect(again).to.deep.equal({ added: 0, people: 0 });
  });

  it('catches a suppressed number that is imported later', async () => {
    const floor = await openFloor();
    await floor.consents.suppress(1, 'phone', 'text', [optOut()], origin);
    await floor.addPeople(1);
    await floor.campaigns.create(1, { name: 'a', channel: 'note', content: { text: 'x' } }, 'test');
    const { live } = await floor.campaigns.explain(1, 1, 'u1');
    expect(
      live.verdicts.filter(({ verdict }) => verdict === 'deny').map(({ policyId }) => policyId),
    ).to.deep.equal(['suppression']);
  });

  it('suppresses in every workspace what a vendor tells without naming one', async () => {
    const floor = await openFloor();
    const { workspaces, units, suppressions, contacts } = floor.deps;
    const other = await workspaces.ensure(units.direct, 'other');
    await floor.consents.suppressEverywhere('phone', 'text', [optOut()], 'pigeon');
    for (const workspaceId of [1, other.id]) {
      const found = await suppressions.load(units.direct, workspaceId, 'text', [contacts.hashOf(phone)]);
      expect(found.size, `workspace ${workspaceId}`).to.equal(1);
    }
  });

  it('lifts a suppression with an audit line that names no number, and says when there was none', async () => {
    const floor = await openFloor();
    await floor.consents.suppress(1, 'phone', 'text', [optOut()], origin);
    expect(await floor.consents.unsuppress(1, 'kakao', phone, origin)).to.equal(false);
    expect(await floor.consents.unsuppress(1, 'text', phone, origin)).to.equal(true);
    expect(await isListed(floor, 'text')).to.equal(false);
    const lines = await floor.deps.audit.list(floor.deps.units.direct, 1, null, 10);
    expect(lines.map(({ action, subject }) => `${action} ${subject}`)).to.deep.equal([
      'suppression.remove suppression:text',
    ]);
    expect(JSON.stringify(lines)).not.to.contain('8210');
  });

  it('writes nothing of a refusal that cannot be written whole', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    floor.deps.consents.record = () => Promise.reject(new Error('full'));
    await floor.consents.suppress(1, 'phone', 'text', [optOut()], origin).catch(() => {});
    expect(await isListed(floor, 'text')).to.equal(false);
  });

  const withdrawals: readonly (readonly [string, (floor: Floor) => Promise<unknown>])[] = [
    ['a recorded withdrawal', ({ consents }) => consents.record(1, 'u1', [said()], origin)],
    ['a suppression', ({ consents }) => consents.suppress(1, 'phone', 'text', [optOut()], origin)],
    [
      'an imported withdrawal',
      ({ recipients }) => recipients.upsert(1, [{ userId: 'u1', consents: [said()] }], origin),
    ],
    ['an erasure', ({ recipients }) => recipients.erase(1, 'u1', origin)],
  ];
  for (const [what, withdraw] of withdrawals) {
    it(`acknowledges ${what} only when the vendor call that is under way for that person is over`, async () => {
      const floor = await openFloor();
      await floor.addPeople(1);
      const said: string[] = [];
      const accept = floor.channel.answer;
      floor.channel.answer = async (batch, context) => {
        await floor.clock.delay(1000);
        said.push('sent');
        return accept(batch, context);
      };
      const { run } = await floor.start();
      const working = workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
      await floor.clock.advance(500);
      const withdrawing = withdraw(floor).then(() => said.push('acknowledged'));
      await floor.clock.advance(500);
      await Promise.all([working, withdrawing]);
      expect(said).to.deep.equal(['sent', 'acknowledged']);
    });
  }
});
