import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { readAcceptedMessages, startSolapiSim, type SolapiSim } from '../../src/index.js';
import { account, call, fillGroup, sms, until } from './client.js';

describe('the log', () => {
  let folder: string;
  let sim: SolapiSim;
  /** Every reading is later than the one before, so that no instant can stand in for another. */
  let lastMs = 0;
  const now = (): number => (lastMs = Math.max(Date.now(), lastMs + 1));
  const start = async (more: object = {}): Promise<void> => {
    const logFile = join(folder, 'solapi.jsonl');
    sim = await startSolapiSim({
      accounts: [{ ...account, balance: 1_000 }],
      logFile,
      receiptDelayMs: 0,
      now,
      ...more,
    });
  };
  const lines = () =>
    readFileSync(join(folder, 'solapi.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const readBack = () => [...readAcceptedMessages(join(folder, 'solapi.jsonl'))];
  const balance = async () => (await call(sim.url, 'GET', '/cash/v1/balance')).body.balance;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vendor-sim-log-'));
    await start();
  });
  afterEach(async () => {
    await sim.stop();
    rmSync(folder, { recursive: true });
  });

  it('holds a group, its messages and its sending, with the instants of arrival and acceptance', async () => {
    const beforeMs = Date.now();
    const groupId = await fillGroup(sim.url, [sms('01011110000', { customFields: { deliveryId: 'd1' } })]);
    await call(sim.url, 'POST', `/messages/v4/groups/${groupId}/send`);
    const [group, added, sent] = lines();
    expect(group).to.include({ kind: 'group', groupId, allowDuplicates: false });
    expect(added).to.include({ kind: 'add', call: 'add', groupId, refused: 0 });
    expect(added.messages[0]).to.deep.include({
      to: '01011110000',
      type: 'SMS',
      text: '안녕하세요',
      customFields: { deliveryId: 'd1' },
    });
    expect(sent).to.include({ kind: 'send', call: 'send', groupId, count: 1 });
    for (const line of [added, sent]) {
      expect(line.arrivedAt).to.be.at.least(beforeMs).and.at.most(line.acceptedAt);
    }
  });

  it('counts a message as accepted only when its group was sent', async () => {
    const sentGroup = await fillGroup(sim.url, [sms('01011110000'), sms('01011110001')]);
    await fillGroup(sim.url, [sms('01011110002')]);
    const deleted = await fillGroup(sim.url, [sms('01011110003')]);
    await call(sim.url, 'DELETE', `/messages/v4/groups/${deleted}`);
    await call(sim.url, 'POST', `/messages/v4/groups/${sentGroup}/send`);
    await call(sim.url, 'POST', '/messages/v4/send', { message: sms('01011110004') });
    const numbers = readBack().map((message) => message.to);
    expect(numbers).to.deep.equal(['01011110000', '01011110001', '01011110004']);
    expect(sim.accepted()).to.deep.equal(readBack());
  });

  it('brings groups, messages, charges and refusals back after a restart', async () => {
    const groupId = await fillGroup(sim.url, [sms('01011110000'), sms('01011112003'), sms('01011116001')]);
    const open = await fillGroup(sim.url, [sms('01022220000')]);
    await call(sim.url, 'POST', `/messages/v4/groups/${groupId}/send`);
    sim.control.addOptOuts({ numbers: ['01033330000'] });
    const read = async () => (await call(sim.url, 'GET', `/messages/v4/groups/${groupId}`)).body;
    const before = await until(read, (group) => group.status === 'COMPLETE');
    const [messages, won] = [sim.control.messages({ startKey: 0, limit: 10 }), await balance()];
    await sim.stop();
    await start();
    expect(await read()).to.deep.equal(before);
    expect(sim.control.messages({ startKey: 0, limit: 10 })).to.deep.equal(messages);
    expect(await balance()).to.equal(won);
    expect(sim.control.addOptOuts({ numbers: ['01033330000'] })).to.equal(0);
    const again = await call(sim.url, 'POST', `/messages/v4/groups/${groupId}/send`);
    expect(again.body.errorCode).to.equal('InvalidGroupStatus');
    const late = await call(sim.url, 'POST', `/messages/v4/groups/${open}/send`);
    expect(late.body.status).to.equal('SENDING');
  });

  it('gives a receipt after a restart to what was sent without one', async () => {
    await sim.stop();
    await start({ receiptDelayMs: 3_600_000 });
    const groupId = await fillGroup(sim.url, [sms('01011110000')]);
    await call(sim.url, 'POST', `/messages/v4/groups/${groupId}/send`);
    await sim.stop();
    await start();
    const read = async () => (await call(sim.url, 'GET', `/messages/v4/groups/${groupId}`)).body.status;
    await until(read, (status) => status === 'COMPLETE');
  });

  it('sends after a restart what was scheduled before', async () => {
    const groupId = await fillGroup(sim.url, [sms('01011110000')]);
    const scheduledDate = new Date(Date.now() + 3_600_000).toISOString();
    await call(sim.url, 'POST', `/messages/v4/groups/${groupId}/schedule`, { scheduledDate });
    await sim.stop();
    await start();
    expect(sim.accepted()).to.have.length(0);
    sim.control.clock.advance(3_600_001);
    expect(sim.accepted()).to.have.length(1);
    expect(sim.accepted()[0]?.arrivedAt).to.be.at.most(lastMs);
    expect(readBack()).to.have.length(1);
  });

  it('survives a line torn by a kill', async () => {
    await call(sim.url, 'POST', '/messages/v4/send', { message: sms('01011110000') });
    await sim.stop();
    appendFileSync(join(folder, 'solapi.jsonl'), '{"kind":"send","gro');
    await start();
    await call(sim.url, 'POST', '/messages/v4/send', { message: sms('01011110001') });
    expect(readBack().map((message) => message.to)).to.deep.equal(['01011110000', '01011110001']);
  });

  it('stays one story after a reset: what came before counts as sent, and is not looked up', async () => {
    await call(sim.url, 'POST', '/messages/v4/send', { message: sms('01011110000') });
    sim.control.reset();
    await call(sim.url, 'POST', '/messages/v4/send', { message: sms('01011110001') });
    await sim.stop();
    await start();
    expect(sim.accepted().map((message) => message.to)).to.deep.equal(['01011110001']);
    expect(readBack()).to.have.length(2);
  });
});
