import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';
import { SolapiMessageService } from 'solapi';

import { startSolapiSim, type SolapiSim } from '../../src/index.js';
import { account, sender } from './client.js';

const vendorUrl = 'https://api.solapi.com';

describe('the vendor’s own SDK', () => {
  const realFetch = globalThis.fetch;
  const sdk = new SolapiMessageService(account.apiKey, account.apiSecret);
  const message = (to: string) => ({
    to,
    from: sender,
    text: '안녕하세요',
    customFields: { deliveryId: `d-${to}` },
  });
  let sim: SolapiSim;

  before(async () => {
    sim = await startSolapiSim({
      accounts: [{ ...account, balance: 5_000, blockedNumbers: ['01077777777'] }],
    });
    globalThis.fetch = (input, init) => realFetch((input as string).replace(vendorUrl, sim.url), init);
  });
  beforeEach(() => sim.control.reset());
  after(async () => {
    globalThis.fetch = realFetch;
    await sim.stop();
  });

  it('sends one message', async () => {
    const { groupInfo, failedMessageList } = await sdk.send(message('010-1111-0000'));
    expect(failedMessageList).to.deep.equal([]);
    expect(groupInfo.count.registeredSuccess).to.equal(1);
    expect(sim.accepted()[0]).to.deep.include({
      to: '01011110000',
      customFields: { deliveryId: 'd-010-1111-0000' },
    });
  });

  it('sends many and sees which failed', async () => {
    const list = [message('01011110000'), message('01011116001')];
    const answer = await sdk.send(list, { showMessageList: true, allowDuplicates: true });
    expect(answer.failedMessageList.map((failed) => failed.statusCode)).to.deep.equal(['1061']);
    expect(answer.messageList?.[0]?.customFields).to.deep.equal({ deliveryId: 'd-01011110000' });
  });

  it('throws its own error when every message failed', async () => {
    const error = await sdk.send(message('01011116001')).catch((reason: unknown) => reason);
    expect(error).to.include({ _tag: 'MessageNotReceivedError', totalCount: 1 });
  });

  it('schedules what it sends', async () => {
    const scheduledDate = new Date(Date.now() + 3_600_000).toISOString();
    const answer = await sdk.send(message('01011110000'), { scheduledDate });
    expect(answer.groupInfo.status).to.equal('SCHEDULED');
  });

  it('fills, reads and sends a group', async () => {
    const groupId = await sdk.createGroup();
    const added = await sdk.addMessagesToGroup(groupId, [message('01011110000'), message('01011110001')]);
    expect(added.errorCount).to.equal('0');
    expect(added.resultList).to.have.length(2);
    const removed = await sdk.removeGroupMessages(groupId, [added.resultList[1]?.messageId ?? '']);
    expect(removed.errorCount).to.equal(0);
    expect((await sdk.sendGroup(groupId)).status).to.equal('SENDING');
    expect((await sdk.getGroup(groupId)).count.sentTotal).to.equal(1);
    const { messageList } = await sdk.getGroupMessages(groupId, { limit: 5 });
    expect(Object.values(messageList)[0]?.customFields).to.deep.equal({ deliveryId: 'd-01011110000' });
    expect(Object.keys((await sdk.getGroups({ groupId })).groupList)).to.deep.equal([groupId]);
  });

  it('schedules, unschedules and deletes a group', async () => {
    const groupId = await sdk.createGroup(true);
    await sdk.addMessagesToGroup(groupId, message('01011110000'));
    const reserved = await sdk.reserveGroup(groupId, new Date(Date.now() + 3_600_000));
    expect(reserved.status).to.equal('SCHEDULED');
    expect((await sdk.removeReservationToGroup(groupId)).status).to.equal('FAILED');
    const other = await sdk.createGroup();
    expect((await sdk.removeGroup(other)).status).to.equal('DELETED');
  });

  it('lists messages and counts them', async () => {
    await sdk.send([message('01011110000'), message('01011110001')]);
    const all = await sdk.getMessages({
      startDate: new Date(Date.now() - 60_000),
      dateType: 'CREATED',
      limit: 1,
    });
    expect(Object.keys(all.messageList)).to.have.length(1);
    const next = await sdk.getMessages({ to: '01011110001', type: 'SMS' });
    expect(Object.values(next.messageList)[0]?.to).to.equal('01011110001');
    const messageIds = sim.accepted().map(({ messageId }) => messageId);
    expect(Object.keys((await sdk.getMessages({ messageIds })).messageList)).to.have.length(2);
    expect((await sdk.getStatistics()).total.sms).to.equal(2);
  });

  it('reads balance, refusals and block lists', async () => {
    sim.control.addOptOuts({ numbers: ['01011110000'], senderNumber: sender });
    expect((await sdk.getBalance()).balance).to.equal(5_000);
    const { blackList } = await sdk.getBlacks({
      senderNumber: sender,
      startDate: new Date(Date.now() - 60_000),
    });
    expect(blackList.map((entry) => entry.recipientNumber)).to.deep.equal(['01011110000']);
    expect((await sdk.getBlockGroups()).blockGroups).to.have.length(1);
    expect((await sdk.getBlockNumbers({ phoneNumber: '01077777777' })).blockNumbers).to.have.length(1);
  });

  it('uploads a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vendor-sim-file-'));
    writeFileSync(join(folder, 'image.jpg'), Buffer.alloc(100));
    const { fileId } = await sdk.uploadFile(join(folder, 'image.jpg'), 'MMS');
    rmSync(folder, { recursive: true });
    expect(fileId).to.be.a('string');
  });

  it('reads our errors as the vendor’s', async () => {
    const error = await sdk.getGroup('G4Vnone').catch((reason: unknown) => reason);
    expect(error).to.include({ _tag: 'ClientError', errorCode: 'GroupNotFound', httpStatus: 404 });
  });

  it('sends twice when a reset hides that its first call was taken: why adapters do not use it', async () => {
    sim.control.addRules([
      { calls: ['send-many'], times: 1, effect: { kind: 'reset', moment: 'after-accept' } },
    ]);
    await sdk.send(message('01011110000'));
    expect(sim.accepted()).to.have.length(2);
  });
});
