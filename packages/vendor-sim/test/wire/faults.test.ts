import { expect } from 'chai';

import { startSolapiSim, type ScenarioRule, type SolapiSim } from '../../src/index.js';
import { account, authorize, call, fillGroup, sms, until } from './client.js';

/** What the client learns: a status, or the code with which its socket broke. */
async function attempt(url: string, path: string, body: unknown): Promise<number | string> {
  try {
    return (await call(url, 'POST', path, body)).status;
  } catch (error) {
    return ((error as Error).cause as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

describe('a fault', () => {
  let sim: SolapiSim;
  before(async () => {
    sim = await startSolapiSim({ accounts: [account], receiptDelayMs: 60_000 });
  });
  beforeEach(() => sim.control.reset());
  after(() => sim.stop());

  const rule = (value: ScenarioRule) => call(sim.url, 'POST', '/__sim/scenarios', value, '');
  const sendOne = (to: string) => attempt(sim.url, '/messages/v4/send', { message: sms(to) });
  const callsOf = async (kind: string) =>
    (await call(sim.url, 'GET', `/__sim/calls?kind=${kind}`, undefined, '')).body.items;

  it('resets the socket after accepting a number that ends in 9999, sent directly', async () => {
    expect(await sendOne('01011119999')).to.equal('ECONNRESET');
    expect(sim.accepted().map((message) => message.to)).to.deep.equal(['01011119999']);
    expect((await callsOf('send-one'))[0]).to.include({ fault: 'reset-after-accept', count: 1 });
  });

  it('resets the send of a group with such a number, not its filling, and the group tells that it went', async () => {
    const groupId = await fillGroup(sim.url, [sms('01011110000'), sms('01011119999')]);
    expect(await attempt(sim.url, `/messages/v4/groups/${groupId}/send`, {})).to.equal('ECONNRESET');
    expect((await call(sim.url, 'GET', `/messages/v4/groups/${groupId}`)).body.status).to.equal('SENDING');
    expect(sim.accepted()).to.have.length(2);
  });

  it('resets the socket before accepting, and nothing was taken', async () => {
    await rule({ calls: ['send-one'], times: 1, effect: { kind: 'reset', moment: 'before-accept' } });
    expect(await sendOne('01011110000')).to.equal('ECONNRESET');
    expect(sim.accepted()).to.deep.equal([]);
    expect(await sendOne('01011110000')).to.equal(200);
  });

  for (const status of [503, 429]) {
    it(`answers ${status} with Retry-After as often as told`, async () => {
      await rule({ calls: ['create'], times: 2, effect: { kind: 'reply', status, retryAfterSeconds: 7 } });
      const answers = [];
      for (let time = 0; time < 3; time += 1)
        answers.push(await call(sim.url, 'POST', '/messages/v4/groups', {}));
      expect(answers.map((answer) => answer.status)).to.deep.equal([status, status, 200]);
      expect(answers[0]?.headers.get('retry-after')).to.equal('7');
      expect(answers[0]?.body).to.have.keys('errorCode', 'errorMessage');
      expect((await callsOf('create')).map((item: { fault?: string }) => item.fault)).to.deep.equal([
        `reply-${status}`,
        `reply-${status}`,
        undefined,
      ]);
    });
  }

  it('refuses every second message of a batch', async () => {
    await rule({ calls: ['add'], effect: { kind: 'refuse', statusCode: '1030', everyNth: 2 } });
    const groupId = await fillGroup(
      sim.url,
      [0, 1, 2, 3].map((index) => sms(`0101111000${index}`)),
    );
    await call(sim.url, 'POST', `/messages/v4/groups/${groupId}/send`);
    expect(sim.accepted().map((message) => message.to)).to.deep.equal(['01011110000', '01011110002']);
  });

  it('slows a call down before or after it is accepted', async () => {
    await rule({ calls: ['send-one'], effect: { kind: 'latency', latencyMs: 40, moment: 'after-accept' } });
    const slow = sendOne('01011110000');
    await until(
      () => sim.accepted().length,
      (count) => count === 1,
    );
    expect((await callsOf('send-one'))[0]).not.to.have.property('finishedAt');
    expect(await slow).to.equal(200);
    const [done] = await callsOf('send-one');
    expect(done.finishedAt - done.startedAt).to.be.at.least(39);
  });

  it('does not keep a message from being accepted when the client gives up waiting', async () => {
    await rule({ calls: ['send-one'], effect: { kind: 'latency', latencyMs: 60 } });
    const response = fetch(`${sim.url}/messages/v4/send`, {
      method: 'POST',
      headers: { authorization: authorize(), 'content-type': 'application/json' },
      body: JSON.stringify({ message: sms('01011110000') }),
      signal: AbortSignal.timeout(20),
    });
    expect(await response.catch((error: Error) => error.name)).to.equal('TimeoutError');
    await until(
      () => sim.accepted().length,
      (count) => count === 1,
    );
  });

  it('picks calls by the suffix of one of their numbers', async () => {
    await rule({ suffix: '4321', effect: { kind: 'reply', status: 500, errorCode: 'Odd' } });
    expect(await sendOne('01011110000')).to.equal(200);
    expect(await sendOne('01011114321')).to.equal(500);
  });

  it('sends a client away whose signature was used, or whose clock stands wrong', async () => {
    const once = authorize();
    const ask = async () => (await call(sim.url, 'GET', '/cash/v1/balance', undefined, once)).body.errorCode;
    expect([await ask(), await ask()]).to.deep.equal([undefined, 'DuplicatedSignature']);
    await call(sim.url, 'POST', '/__sim/clock', { advanceMs: 16 * 60_000 }, '');
    const late = await call(sim.url, 'GET', '/cash/v1/balance');
    expect([late.status, late.body.errorCode]).to.deep.equal([403, 'RequestTimeTooSkewed']);
  });

  it('takes the same latency for every call when the option says so', async () => {
    const slow = await startSolapiSim({ accounts: [account], latencyMs: 30 });
    await call(slow.url, 'GET', '/cash/v1/balance');
    const [record] = slow.control.calls({ startKey: 0, limit: 1 }).items;
    await slow.stop();
    expect((record?.finishedAt ?? 0) - (record?.startedAt ?? 0)).to.be.at.least(29);
  });
});
