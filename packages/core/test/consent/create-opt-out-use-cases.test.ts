import { expect } from 'chai';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';

const origin = { method: 'api', actor: 'test' } as const;
const night = {
  ...({ consentChannel: 'text', purpose: 'night', state: 'opted-in' } as const),
  occurredAt: new Date('2026-01-02'),
};

const promotional = { ...night, purpose: 'promotional' } as const;
const dayMs = 86_400_000;

async function openWithToken() {
  const floor = await openFloor();
  await floor.addPeople(1);
  await floor.consents.record(1, 'u1', [night], origin);
  const { recipient } = await floor.recipients.profile(1, 'u1');
  const power = { workspaceId: 1, recipientId: recipient.id, consentChannel: 'text' };
  const token = floor.deps.links.tokenOf(power, floor.clock.now());
  const states = async (): Promise<readonly string[]> =>
    (await floor.recipients.profile(1, 'u1')).consents
      .map(({ consentChannel, purpose, state }) => `${consentChannel} ${purpose} ${state}`)
      .sort();
  return { floor, token, states };
}

describe('opt-out by link', () => {
  it('withdraws advertising by day and by night, with the token’s id as evidence (C41, R18)', async () => {
    const { floor, token, states } = await openWithToken();
    expect(await floor.optOuts.withdraw(token)).to.deep.equal({ code: 'OPTED_OUT', consentChannel: 'text' });
    expect(await states()).to.deep.equal(['text night opted-out', 'text promotional opted-out']);
    const [line] = await floor.recipients.consentHistory(1, 'u1', 1);
    expect(line).to.include({ method: 'link', actor: 'public' });
    expect(line?.evidence).to.match(/^opt-out-link:/);
    expect(token).not.to.contain(line?.evidence?.slice(-16) ?? '');
  });

  it('says ALREADY_IN_STATE the second time and writes nothing (C41)', async () => {
    const { floor, token } = await openWithToken();
    await floor.optOuts.withdraw(token);
    const before = await floor.recipients.consentHistory(1, 'u1', 50);
    expect(await floor.optOuts.withdraw(token)).to.have.property('code', 'ALREADY_IN_STATE');
    expect(await floor.recipients.consentHistory(1, 'u1', 50)).to.deep.equal(before);
  });

  it('works again after the person agreed anew', async () => {
    const { floor, token, states } = await openWithToken();
    await floor.optOuts.withdraw(token);
    await floor.clock.advance(3_600_000);
    const again = { ...night, purpose: 'promotional', occurredAt: floor.clock.now() };
    await floor.consents.record(1, 'u1', [again], origin);
    expect(await floor.optOuts.withdraw(token)).to.have.property('code', 'OPTED_OUT');
    expect(await states()).to.include('text promotional opted-out');
  });

  it('outranks a consent that was told later but said before the link was used again', async () => {
    const { floor, token, states } = await openWithToken();
    await floor.optOuts.withdraw(token);
    await floor.clock.advance(30 * dayMs);
    const between = { ...promotional, occurredAt: floor.clock.now() };
    await floor.clock.advance(dayMs);
    expect(await floor.optOuts.withdraw(token)).to.have.property('code', 'ALREADY_IN_STATE');
    expect(await floor.consents.record(1, 'u1', [between], origin)).to.have.property('applied', 0);
    expect(await states()).to.include('text promotional opted-out');
  });

  it('writes a refusal that is said again down once a day for each link', async () => {
    const { floor, token } = await openWithToken();
    const written = async (): Promise<number> =>
      (await floor.recipients.consentHistory(1, 'u1', 50)).filter(({ method }) => method === 'link').length;
    const use = async (link: string): Promise<number> => {
      expect((await floor.optOuts.withdraw(link)).consentChannel).to.equal('text');
      return written();
    };
    expect(await use(token)).to.equal(2);
    await floor.clock.advance(dayMs - 1);
    expect(await use(token)).to.equal(2);
    const power = { workspaceId: 1, recipientId: 1, consentChannel: 'text' };
    const other = floor.deps.links.tokenOf(power, floor.clock.now());
    expect(await use(other)).to.equal(4);
    expect(await use(token)).to.equal(4);
    await floor.clock.advance(1);
    expect(await use(token)).to.equal(6);
    expect(await use(token)).to.equal(6);
    expect(await use(other)).to.equal(6);
  });

  it('refuses for everybody who is reached at the same phone, and for nobody else', async () => {
    const floor = await openFloor();
    const phone = { kind: 'set', value: '+821020000077' } as const;
    await floor.addPeople(3, (index) => (index < 2 ? { contacts: { phone } } : {}));
    const power = { workspaceId: 1, recipientId: 1, consentChannel: 'text' };
    const token = floor.deps.links.tokenOf(power, floor.clock.now());
    expect(await floor.optOuts.withdraw(token)).to.have.property('code', 'OPTED_OUT');
    expect(await floor.optOuts.withdraw(token)).to.have.property('code', 'ALREADY_IN_STATE');
    const { run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal([
      ...['suppressed OPTED_OUT', 'suppressed OPTED_OUT', 'accepted'],
    ]);
    await floor.clock.advance(1);
    await floor.consents.record(1, 'u2', [{ ...promotional, occurredAt: floor.clock.now() }], origin);
    const anew = await floor.optOuts.withdraw(token);
    expect(anew, 'the other agreed anew on this phone').to.have.property('code', 'OPTED_OUT');
  });

  it('looks at the contacts of the channels that the link is for alone', async () => {
    const floor = await openFloor();
    const phone = { kind: 'set', value: '+821020000077' } as const;
    await floor.addPeople(2, () => ({ contacts: { phone } }));
    const power = { workspaceId: 1, recipientId: 1, consentChannel: 'push' };
    await floor.optOuts.withdraw(floor.deps.links.tokenOf(power, floor.clock.now()));
    const { consents } = await floor.recipients.profile(1, 'u2');
    expect(consents.map(({ consentChannel, state }) => `${consentChannel} ${state}`)).to.deep.equal([
      'text opted-in',
    ]);
  });

  it('says RECIPIENT_GONE after an erasure and writes nothing', async () => {
    const { floor, token } = await openWithToken();
    await floor.recipients.erase(1, 'u1', origin);
    const { consents, units } = floor.deps;
    const before = await consents.history(units.direct, 1, 50);
    expect(await floor.optOuts.withdraw(token)).to.deep.equal({
      ...{ code: 'RECIPIENT_GONE', consentChannel: 'text' },
    });
    expect(await consents.history(units.direct, 1, 50)).to.deep.equal(before);
    expect(await consents.cells(units.direct, 1)).to.have.length(2);
  });

  it('takes the locks of a withdrawal before it reads, so that no send starts after it', async () => {
    const { floor, token } = await openWithToken();
    const order: string[] = [];
    const { contacts, consents } = floor.deps;
    const lock = contacts.lockForWithdrawal.bind(contacts);
    const read = consents.cellsOf.bind(consents);
    contacts.lockForWithdrawal = (...asked) => (order.push('lock'), lock(...asked));
    consents.cellsOf = (...asked) => (order.push('read'), read(...asked));
    await floor.optOuts.withdraw(token);
    expect(order).to.deep.equal(['lock', 'read']);
  });

  it('refuses every wrong token with the same words', async () => {
    const { floor, token, states } = await openWithToken();
    const said = new Set<string>();
    const wrong = ['', 'nonsense', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, token.slice(1)];
    for (const text of wrong) {
      expect(await codeOf(floor.optOuts.withdraw(text))).to.equal('OPT_OUT_REFUSED');
      await floor.optOuts.withdraw(text).catch((error: unknown) => said.add((error as Error).message));
    }
    await floor.clock.advance(367 * 86_400_000);
    await floor.optOuts.withdraw(token).catch((error: unknown) => said.add((error as Error).message));
    expect([...said]).to.have.length(1);
    expect(await states()).to.include('text promotional opted-in');
  });
});
