import { expect } from 'chai';

import { startSolapiSim, type SolapiSim } from '../../src/index.js';
import { account, call, sms } from './client.js';

describe('sending without a group', () => {
  let sim: SolapiSim;
  before(async () => {
    sim = await startSolapiSim({ accounts: [account] });
  });
  beforeEach(() => sim.control.reset());
  after(() => sim.stop());

  it('answers one message with its ids', async () => {
    const { body } = await call(sim.url, 'POST', '/messages/v4/send', { message: sms('01011110000') });
    expect(body).to.include({ statusCode: '2000', to: '01011110000', type: 'SMS', country: '82' });
    expect(body.messageId).to.match(/^M4V.{29}$/);
    expect(sim.accepted()).to.have.length(1);
  });

  it('answers 400 when the one message is refused', async () => {
    const answer = await call(sim.url, 'POST', '/messages/v4/send', {
      message: sms('01011110000', { from: '1' }),
    });
    expect([answer.status, answer.body.errorCode]).to.deep.equal([400, 'FailedToAddMessage']);
    expect(answer.body.errorMessage).to.contain('1062');
    expect(sim.accepted()).to.have.length(0);
  });

  it('lists what it refused among many, with custom fields, and what it took without numbers', async () => {
    const messages = [
      sms('01011110000', { customFields: { id: 'a' } }),
      sms('01011116001', { customFields: { id: 'b' } }),
    ];
    const { body } = await call(sim.url, 'POST', '/messages/v4/send-many/detail', {
      messages,
      showMessageList: true,
    });
    expect(body.failedMessageList).to.have.length(1);
    expect(body.failedMessageList[0]).to.deep.include({ statusCode: '1061', customFields: { id: 'b' } });
    expect(body.messageList[0]).to.have.keys('messageId', 'statusCode', 'statusMessage', 'customFields');
    expect(body.groupInfo.count).to.include({
      total: 2,
      registeredFailed: 1,
      registeredSuccess: 1,
      sentTotal: 1,
    });
  });

  it('answers only the group in the older call', async () => {
    const { body } = await call(sim.url, 'POST', '/messages/v4/send-many', {
      messages: [sms('01011110000')],
    });
    expect(body).to.include({ status: 'SENDING' });
    expect(body).not.to.have.property('failedMessageList');
  });

  it('refuses 10,001 messages and a call without any', async () => {
    const messages = Array.from({ length: 10_001 }, (_, index) =>
      sms(`0103${String(index).padStart(7, '0')}`),
    );
    const many = await call(sim.url, 'POST', '/messages/v4/send-many/detail', { messages });
    expect([many.status, many.body.errorCode]).to.deep.equal([400, 'TooManyMessages']);
    const none = await call(sim.url, 'POST', '/messages/v4/send-many/detail', { messages: [] });
    expect([none.status, none.body.errorCode]).to.deep.equal([400, 'ValidationError']);
    expect(sim.accepted()).to.have.length(0);
  });

  it('waits for a scheduled date, and sends at once when that is past', async () => {
    const later = new Date(Date.now() + 60_000).toISOString();
    const send = (to: string, scheduledDate: string) =>
      call(sim.url, 'POST', '/messages/v4/send-many/detail', { messages: [sms(to)], scheduledDate });
    expect((await send('01011110000', later)).body.groupInfo.status).to.equal('SCHEDULED');
    expect((await send('01011110000', '2020-01-01T00:00:00Z')).body.groupInfo.status).to.equal('SENDING');
    expect(sim.accepted()).to.have.length(1);
    sim.control.clock.advance(60_001);
    expect(sim.accepted()).to.have.length(2);
  });
});
