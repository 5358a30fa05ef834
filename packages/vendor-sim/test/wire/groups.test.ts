import { expect } from 'chai';

import { startSolapiSim, type SolapiSim } from '../../src/index.js';
import { account, authorize, call, fillGroup, sms, until } from './client.js';

const other = { apiKey: 'OTHERKEY', apiSecret: 'other-secret', senderIds: ['0212345678'] };

describe('a group', () => {
  let sim: SolapiSim;
  before(async () => {
    sim = await startSolapiSim({
      accounts: [{ ...account, balance: 10_000 }, other],
      receiptDelayMs: 60_000,
    });
  });
  beforeEach(() => sim.control.reset());
  after(() => sim.stop());

  const get = (path: string) => call(sim.url, 'GET', `/messages/v4/${path}`);
  const post = (path: string, body: unknown = {}) => call(sim.url, 'POST', `/messages/v4/${path}`, body);
  const remove = (path: string, body?: unknown) => call(sim.url, 'DELETE', `/messages/v4/${path}`, body);

  it('lives from pending over sending to complete, and its messages with it', async () => {
    const groupId = await fillGroup(sim.url, [sms('01011110000'), sms('01011112003')]);
    expect(groupId).to.match(/^G4V.{29}$/);
    expect((await get(`groups/${groupId}`)).body).to.deep.include({ status: 'PENDING', dateSent: null });
    expect(sim.accepted()).to.deep.equal([]);

    const { body } = await post(`groups/${groupId}/send`);
    expect(body).to.include({ status: 'SENDING' });
    expect(body.count).to.include({ total: 2, sentTotal: 2, sentPending: 2, registeredSuccess: 2 });
    expect(sim.accepted().map((message) => message.to)).to.deep.equal(['01011110000', '01011112003']);
    const pending = (await get(`groups/${groupId}/messages`)).body.messageList;
    expect(Object.values<{ statusCode: string }>(pending).map((m) => m.statusCode)).to.deep.equal([
      '3000',
      '3000',
    ]);

    sim.control.clock.advance(60_000);
    const done = (await get(`groups/${groupId}`)).body;
    expect(done.status).to.equal('COMPLETE');
    expect(done.count).to.include({ sentSuccess: 1, sentFailed: 1, sentPending: 0 });
    const reported = (await get(`groups/${groupId}/messages`)).body.messageList;
    expect(Object.values<{ statusCode: string }>(reported).map((m) => m.statusCode)).to.deep.equal([
      '4000',
      '3041',
    ]);
  });

  it('is charged when it is sent, and refunded for what fails', async () => {
    const groupId = await fillGroup(sim.url, [sms('01011110000'), sms('01011112003')]);
    await post(`groups/${groupId}/send`);
    expect((await call(sim.url, 'GET', '/cash/v1/balance')).body.balance).to.equal(10_000 - 36);
    sim.control.clock.advance(60_000);
    expect((await call(sim.url, 'GET', '/cash/v1/balance')).body.balance).to.equal(10_000 - 18);
  });

  it('takes neither messages nor a second send once it was sent', async () => {
    const groupId = await fillGroup(sim.url, [sms('01011110000')]);
    await post(`groups/${groupId}/send`);
    const again = await post(`groups/${groupId}/send`);
    const more = await call(sim.url, 'PUT', `/messages/v4/groups/${groupId}/messages`, {
      messages: [sms('01011110001')],
    });
    for (const answer of [again, more, await remove(`groups/${groupId}`)]) {
      expect(answer.status).to.equal(400);
      expect(answer.body.errorCode).to.equal('InvalidGroupStatus');
    }
    expect(sim.accepted()).to.have.length(1);
  });

  it('is gone for sending once it was deleted, and gives back what it reserved', async () => {
    const groupId = await fillGroup(sim.url, [sms('01011110000')]);
    expect((await remove(`groups/${groupId}`)).body.status).to.equal('DELETED');
    expect((await post(`groups/${groupId}/send`)).body.errorCode).to.equal('InvalidGroupStatus');
    expect((await get(`groups/${groupId}`)).body.status).to.equal('DELETED');
    expect((await get('list')).body.messageList).to.deep.equal({});
  });

  it('loses the messages that are removed from it', async () => {
    const groupId = await fillGroup(sim.url, [sms('01011110000'), sms('01011110001')]);
    const [first] = Object.keys((await get(`groups/${groupId}/messages`)).body.messageList);
    const { body } = await remove(`groups/${groupId}/messages`, { messageIds: [first, 'M4Vnone'] });
    expect(body.errorCount).to.equal(1);
    await post(`groups/${groupId}/send`);
    expect(sim.accepted().map((message) => message.to)).to.deep.equal(['01011110001']);
  });

  it('is not sent when it is empty, unknown or another account’s', async () => {
    const { body } = await post('groups');
    expect((await post(`groups/${body.groupId}/send`)).body.errorCode).to.equal('MessagesNotFound');
    expect((await post('groups/G4Vnone/send')).status).to.equal(404);
    const groupId = await fillGroup(sim.url, [sms('01011110000')]);
    const foreign = await call(sim.url, 'POST', `/messages/v4/groups/${groupId}/send`, {}, authorize(other));
    expect(foreign.body.errorCode).to.equal('GroupNotFound');
  });

  it('is sent at its schedule', async () => {
    const groupId = await fillGroup(sim.url, [sms('01011110000')]);
    const scheduledDate = new Date(Date.now() + 3_600_000).toISOString();
    expect((await post(`groups/${groupId}/schedule`, { scheduledDate })).body.status).to.equal('SCHEDULED');
    expect(sim.accepted()).to.have.length(0);
    sim.control.clock.advance(3_600_000 + 10);
    await until(
      () => sim.accepted().length,
      (count) => count === 1,
    );
  });

  it('is never sent when its schedule is cancelled', async () => {
    const groupId = await fillGroup(sim.url, [sms('01011110000')]);
    const scheduledDate = new Date(Date.now() + 3_600_000).toISOString();
    await post(`groups/${groupId}/schedule`, { scheduledDate });
    expect((await remove(`groups/${groupId}/schedule`)).body.status).to.equal('FAILED');
    sim.control.clock.advance(7_200_000);
    expect(sim.accepted()).to.have.length(0);
  });

  it('refuses a schedule more than six months ahead', async () => {
    const far = new Date(Date.now() + 300 * 86_400_000).toISOString();
    const next = await fillGroup(sim.url, [sms('01011110000')]);
    expect((await post(`groups/${next}/schedule`, { scheduledDate: far })).body.errorCode).to.equal(
      'InvalidScheduledDate',
    );
  });

  it('pages its messages by the key of the next one', async () => {
    const numbers = Array.from({ length: 7 }, (_, index) => `0102222000${index}`);
    const groupId = await fillGroup(
      sim.url,
      numbers.map((to) => sms(to)),
    );
    const seen: string[] = [];
    let startKey: string | null = '';
    while (startKey !== null) {
      const query = startKey === '' ? 'limit=3' : `limit=3&startKey=${startKey}`;
      const { body } = await get(`groups/${groupId}/messages?${query}`);
      seen.push(...Object.values<{ to: string }>(body.messageList).map((message) => message.to));
      startKey = body.nextKey;
    }
    expect(seen).to.deep.equal(numbers);
  });

  it('refuses 10,001 messages in one call, and takes 10,000', async () => {
    const messages = Array.from({ length: 10_001 }, (_, index) =>
      sms(`0103${String(index).padStart(7, '0')}`),
    );
    const { body } = await post('groups');
    const put = (list: readonly unknown[]) =>
      call(sim.url, 'PUT', `/messages/v4/groups/${body.groupId}/messages`, { messages: list });
    const refused = await put(messages);
    expect([refused.status, refused.body.errorCode]).to.deep.equal([400, 'TooManyMessages']);
    expect((await put(messages.slice(1))).body.resultList).to.have.length(10_000);
  });

  it('refuses a body of more than 15 MB and one that is not JSON', async () => {
    const { body } = await post('groups');
    const path = `/messages/v4/groups/${body.groupId}/messages`;
    const large = await call(sim.url, 'PUT', path, {
      messages: [sms('01011110000', { text: 'a'.repeat(15_800_000) })],
    });
    expect([large.status, large.body.errorCode]).to.deep.equal([413, 'PayloadTooLarge']);
    const response = await fetch(sim.url + path, {
      method: 'PUT',
      headers: { authorization: authorize(), 'content-type': 'application/json' },
      body: '{"messages":',
    });
    expect([response.status, ((await response.json()) as { errorCode: string }).errorCode]).to.deep.equal([
      400,
      'InvalidJson',
    ]);
  });

  it('keeps nothing of a call with a message that is not of the documented shape', async () => {
    const { body } = await post('groups');
    const path = `/messages/v4/groups/${body.groupId}/messages`;
    const answer = await call(sim.url, 'PUT', path, { messages: [sms('01011110000'), { to: 5 }] });
    expect(answer.body).to.deep.equal({
      errorCode: 'ValidationError',
      errorMessage: 'messages[1].to must be a number or a list of numbers.',
    });
    expect((await get(`groups/${body.groupId}`)).body.count.total).to.equal(0);
  });
});
