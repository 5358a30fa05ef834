import { expect } from 'chai';

import { standardRules, startSolapiSim, type SolapiSim } from '../../src/index.js';
import { account, call, fillGroup, sms } from './client.js';

describe('the control plane', () => {
  let sim: SolapiSim;
  before(async () => {
    sim = await startSolapiSim({ accounts: [account] });
  });
  beforeEach(() => sim.control.reset());
  after(() => sim.stop());

  const base = (): string => sim.url;
  const control = (method: string, path: string, body?: unknown) =>
    call(base(), method, `/__sim/${path}`, body, '');

  it('takes one rule or several, lists them before the standing ones, and forgets them', async () => {
    const effect = { kind: 'latency', latencyMs: 1 };
    await control('POST', 'scenarios', { calls: ['send'], effect });
    const { body } = await control('POST', 'scenarios', { rules: [{ effect }, { suffix: '1234', effect }] });
    expect(body.rules).to.have.length(3 + standardRules.length);
    expect((await control('DELETE', 'scenarios')).body.rules).to.have.length(standardRules.length);
  });

  it('refuses a rule that it would not apply', async () => {
    for (const bad of [
      {},
      { effect: { kind: 'explode' } },
      { effect: { kind: 'reset' } },
      { effect: { kind: 'refuse', statusCode: 'no' } },
      { suffix: 'abcd', effect: { kind: 'latency', latencyMs: 1 } },
      { effect: { kind: 'receipt', delivery: 'sometimes' } },
    ]) {
      expect((await control('POST', 'scenarios', bad)).status, JSON.stringify(bad)).to.equal(400);
    }
  });

  it('pages the messages, with when they were accepted', async () => {
    const groupId = await fillGroup(
      base(),
      [0, 1, 2].map((index) => sms(`0101111000${index}`)),
    );
    const { body: first } = await control('GET', `messages?groupId=${groupId}&limit=2`);
    const { body: second } = await control(
      'GET',
      `messages?groupId=${groupId}&limit=2&startKey=${first.nextKey}`,
    );
    expect([first.items.length, second.items.length, second.nextKey]).to.deep.equal([2, 1, null]);
    expect(first.items[0].acceptedAt).to.equal(null);
    await call(base(), 'POST', `/messages/v4/groups/${groupId}/send`);
    const { body } = await control('GET', 'messages?to=01011110002');
    expect(body.items[0].acceptedAt).to.be.a('number');
  });

  it('tells every vendor call with its kind, group, count and instants', async () => {
    const groupId = await fillGroup(base(), [sms('01011110000'), sms('01011110001')]);
    await call(base(), 'POST', `/messages/v4/groups/${groupId}/send`);
    await call(base(), 'GET', '/cash/v1/balance', undefined, 'none');
    const { body } = await control('GET', 'calls');
    const told = body.items.map((item: Record<string, unknown>) => [
      item['kind'],
      item['groupId'],
      item['count'],
      item['httpStatus'],
    ]);
    expect(told).to.deep.equal([
      ['create', groupId, undefined, 200],
      ['add', groupId, 2, 200],
      ['send', groupId, 2, 200],
      ['balance', undefined, undefined, 403],
    ]);
    for (const { startedAt, finishedAt } of body.items) expect(finishedAt).to.be.at.least(startedAt);
    const page = await control('GET', `calls?limit=1&startKey=${body.items[1].callId}`);
    expect(page.body).to.deep.equal({ items: [body.items[1]], nextKey: body.items[2].callId });
  });

  it('sets and advances the clock', async () => {
    const set = await control('POST', 'clock', { at: '2030-01-01T00:00:00Z' });
    expect(set.body.nowMs).to.be.closeTo(Date.parse('2030-01-01T00:00:00Z'), 5_000);
    const advanced = await control('POST', 'clock', { advanceMs: 3_600_000 });
    expect(advanced.body.nowMs).to.be.closeTo(Date.parse('2030-01-01T01:00:00Z'), 5_000);
    expect((await control('POST', 'clock', {})).status).to.equal(400);
  });

  it('adds 080 refusals', async () => {
    const { body } = await control('POST', 'opt-out', { numbers: ['01011110000'] });
    expect(body).to.deep.equal({ added: 2 });
    const groupId = await fillGroup(base(), [sms('01011110000')]);
    const { body: group } = await call(base(), 'GET', `/messages/v4/groups/${groupId}`);
    expect(group.count.registeredFailed).to.equal(1);
  });

  it('starts over from nothing on a reset', async () => {
    await fillGroup(base(), [sms('01011110000')]);
    await control('POST', 'opt-out', { numbers: ['01011110000'] });
    expect((await control('POST', 'reset')).body).to.deep.equal({ reset: true });
    expect((await control('GET', 'messages')).body.items).to.deep.equal([]);
    expect((await control('GET', 'calls')).body.items).to.deep.equal([]);
    expect((await call(base(), 'GET', '/iam/v1/black')).body.blackList).to.deep.equal([]);
  });
});
