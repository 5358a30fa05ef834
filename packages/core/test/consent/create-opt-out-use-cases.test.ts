import { expect } from 'chai';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';

const origin = { method: 'api', actor: 'test' } as const;
const night = {
  ...({ consentChannel: 'text', purpose: 'night', state: 'opted-in' } as const),
  occurredAt: new Date('2026-01-02'),
};

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

  it('takes the locks of a withdrawal before it reads, so that no send starts after it', async () => {
    const { floor, token } = await openWithToken();
    const order: string[] = [];
    const { contacts, consents } = floor.deps;
    const lock = contacts.lockForWithdrawal.bind(contacts);
    const read = consents.cells.bind(consents);
    contacts.lockForWithdrawal = (...asked) => (order.push('lock'), lock(...asked));
    consents.cells = (...asked) => (order.push('read'), read(...asked));
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
