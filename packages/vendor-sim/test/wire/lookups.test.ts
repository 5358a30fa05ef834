import { expect } from 'chai';

import { startSolapiSim, type SolapiSim } from '../../src/index.js';
import { account, authorize, call, fillGroup, sms } from './client.js';

const newestFirst = ['01033332003', '01022221111', '01022220000', '01011110000'];

describe('looking messages up', () => {
  let sim: SolapiSim;
  let nowMs = Date.now();
  let groupId: string;
  const auth = (path: string) =>
    call(sim.url, 'GET', path, undefined, authorize({ date: new Date(nowMs).toISOString() }));
  const numbers = async (query: string): Promise<string[]> => {
    const { body } = await auth(`/messages/v4/list?${query}`);
    return Object.values<{ to: string }>(body.messageList).map((message) => message.to);
  };

  before(async () => {
    sim = await startSolapiSim({ accounts: [account], now: () => nowMs, receiptDelayMs: 1_000 });
    await call(sim.url, 'POST', '/messages/v4/send', { message: sms('01011110000', { subject: '제목' }) });
    groupId = await fillGroup(sim.url, [sms('01022220000'), sms('01022221111')]);
    await call(sim.url, 'POST', `/messages/v4/groups/${groupId}/send`);
    nowMs += 60_000;
    sim.control.clock.advance(0);
    await call(sim.url, 'POST', '/messages/v4/send', {
      message: sms('01033332003', { from: account.senderIds[1] }),
    });
    nowMs += 60_000;
    sim.control.clock.advance(0);
  });
  after(() => sim.stop());

  it('lists the newest first', async () => {
    expect(await numbers('')).to.deep.equal(newestFirst);
  });

  const at = (offsetMs: number): string => encodeURIComponent(new Date(nowMs + offsetMs).toISOString());
  const filters: readonly [title: string, query: () => string, expected: readonly number[]][] = [
    ['a recipient', () => 'to=01022221111', [1]],
    ['a sender', () => `from=${account.senderIds[1]}`, [0]],
    ['a type', () => 'type=LMS', [3]],
    ['a status', () => 'statusCode=3041', [0]],
    ['a group', () => `groupId=${groupId}`, [1, 2]],
    ['criteria, one condition', () => `criteria=groupId&cond=eq&value=${groupId}`, [1, 2]],
    ['criteria, two conditions', () => 'criteria=type,to&cond=eq,like&value=SMS,2222', [1, 2]],
    ['an operator in brackets', () => 'to[ne]=01011110000&statusCode[in]=4000,3000', [1, 2]],
    ['a start', () => `startDate=${at(-90_000)}`, [0]],
    ['an end', () => `endDate=${at(-90_000)}`, [1, 2, 3]],
    ['the date of the last change', () => `dateType=UPDATED&startDate=${at(-500)}`, [0]],
  ];
  for (const [title, query, expected] of filters) {
    it(`filters by ${title}`, async () => {
      expect(await numbers(query())).to.deep.equal(expected.map((index) => newestFirst[index]));
    });
  }

  it('finds one message, and several, by id', async () => {
    const ids = sim.accepted().map((message) => message.messageId);
    expect(await numbers(`messageId=${ids[0]}`)).to.deep.equal(['01011110000']);
    expect(await numbers(`messageIds=${ids[0]}&messageIds=${ids[2]}`)).to.deep.equal([
      '01022221111',
      '01011110000',
    ]);
    expect(await numbers('messageId=M4Vnone')).to.deep.equal([]);
  });

  it('pages, with null as the key after the last page', async () => {
    const { body: first } = await auth('/messages/v4/list?limit=3');
    const { body: second } = await auth(`/messages/v4/list?limit=3&startKey=${first.nextKey}`);
    expect(Object.keys(first.messageList)).to.have.length(3);
    expect(Object.values<{ to: string }>(second.messageList).map((message) => message.to)).to.deep.equal([
      '01011110000',
    ]);
    expect([first.limit, second.startKey, second.nextKey]).to.deep.equal([3, first.nextKey, null]);
  });

  it('counts what was sent by day and kind', async () => {
    const { body } = await auth('/messages/v4/statistics');
    expect(body.total).to.include({ total: 4, sms: 3, lms: 1 });
    expect(body.failed).to.include({ total: 1, sms: 1 });
    expect(body.balance).to.equal(3 * 18 + 45);
    expect(body.monthPeriod[0].dayPeriod[0].statusCode['4000']).to.deep.equal({ sms: 2, lms: 1 });
  });

  it('lists groups newest first, and one by criteria', async () => {
    const { body } = await auth('/messages/v4/groups?limit=2');
    expect(Object.keys(body.groupList)).to.have.length(2);
    expect(body.nextKey).to.be.a('string');
    const one = await auth(`/messages/v4/groups?criteria=groupId&cond=eq&value=${groupId}`);
    expect(Object.keys(one.body.groupList)).to.deep.equal([groupId]);
  });

  it('answers 404 for a call it does not know', async () => {
    const answer = await auth('/messages/v5/list');
    expect([answer.status, answer.body.errorCode]).to.deep.equal([404, 'NotFound']);
  });
});
