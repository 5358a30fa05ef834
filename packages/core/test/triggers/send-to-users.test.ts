import { expect } from 'chai';
import type { Condition, EngineError } from '@pabal/core';
import { expandAudience } from '../../src/delivery/expand-audience.js';
import { openFloor, type Floor } from '../delivery/floor.js';
import { sampleSettings } from '../samples.js';
import { startCalled } from './calls.js';

const refusal = async (work: Promise<unknown>): Promise<EngineError> => {
  try {
    await work;
  } catch (error) {
    return error as EngineError;
  }
  throw new Error('expected a refusal');
};

const runsOf = (floor: Floor) => floor.deps.campaigns.runs(floor.deps.units.direct, 1, 100);

describe('send to users', () => {
  it('queues the people of a call and sends to them what the call brought', async () => {
    const floor = await openFloor();
    await floor.addPeople(2);
    const called = await startCalled(floor, { content: { text: '{{name}} {{api.주문번호}}' } });
    const { users, dispatch } = await called.call([2, 1], { 주문번호: 'A-1' });
    expect(users).to.deep.equal([
      { userId: 'u2', result: 'queued', deliveryId: 'd-1-2-0' },
      { userId: 'u1', result: 'queued', deliveryId: 'd-1-1-0' },
    ]);
    expect(floor.channel.sent, 'nothing is sent by the call itself').to.deep.equal([]);
    await called.work();
    expect(floor.channel.sent.map(({ message }) => message)).to.deep.equal(['사람1 A-1', '사람2 A-1']);
    const standing = await called.dispatches.find(1, dispatch.id);
    expect(standing.deliveries.map(({ delivery }) => delivery?.state)).to.deep.equal([
      'accepted',
      'accepted',
    ]);
    expect(await floor.run(1)).to.include({ audienceSize: 2, expanded: false, state: 'active' });
  });

  it('tells of everybody who is not queued, and why', async () => {
    const floor = await openFloor();
    await floor.addPeople(2, (index) => ({ properties: { name: '이름', level: index } }));
    const condition: Condition = { kind: 'property', name: 'level', operator: 'eq', value: 1 };
    const called = await startCalled(floor, { audience: { kind: 'filter', condition } });
    const { users } = await called.call([1, 2, 9, 2]);
    expect(users.map(({ result }) => result)).to.deep.equal([
      'not-in-audience',
      'queued',
      'unknown-user',
      'repeated',
    ]);
    await called.work();
    expect(await floor.states(1)).to.deep.equal(['accepted']);
  });

  it('takes a call of which nobody is queued', async () => {
    const floor = await openFloor();
    const called = await startCalled(floor);
    const { dispatch } = await called.call([1]);
    expect((await called.dispatches.find(1, dispatch.id)).deliveries).to.deep.equal([]);
    expect(await runsOf(floor)).to.deep.equal([]);
  });

  it('asks every policy: who was sent to once gets no second message', async () => {
    const floor = await openFloor();
    await floor.addPeople(2);
    const called = await startCalled(floor);
    await called.call([1]);
    await called.call([1, 2]);
    await called.work();
    expect(await floor.states(1)).to.deep.equal(['accepted', 'accepted']);
    expect(await floor.states(2)).to.deep.equal(['suppressed DUPLICATE']);
  });

  it('puts calls of one day into one run, and a person who is called again into another', async () => {
    const floor = await openFloor();
    await floor.addPeople(4);
    const duplicate = { kind: 'again-after', after: { amount: 1, unit: 'minutes' } } as const;
    const called = await startCalled(floor, { duplicate });
    await called.call([1]);
    await called.call([2]);
    expect(await runsOf(floor)).to.have.length(1);
    await called.call([1, 3]);
    await called.call([4]);
    expect((await runsOf(floor)).map(({ id, audienceSize }) => [id, audienceSize])).to.deep.equal([
      [2, 2],
      [1, 3],
    ]);
    await floor.clock.advance(86_400_000);
    await called.call([4]);
    expect(await runsOf(floor)).to.have.length(3);
  });

  it('closes a run a while after it has taken calls for a day, and goes on with the campaign', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const called = await startCalled(floor);
    await called.call([1]);
    await called.work();
    const expand = () => expandAudience(floor.deps, floor.job({ runId: 1 }));
    await floor.clock.advance(86_400_000);
    await expand();
    expect(await floor.run(1)).to.include({ expanded: false });
    await floor.clock.advance(3_600_000);
    await expand();
    expect(await floor.run(1)).to.include({ expanded: true });
    const { units, campaigns } = floor.deps;
    expect(await units.run((unit) => campaigns.finishRun(unit, 1, floor.clock.now()))).to.deep.equal({
      endedCampaign: null,
    });
    expect(await campaigns.state(units.direct, 1, 'read')).to.equal('running');
  });

  it('ends with its last run when its period is over', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const endAt = new Date(floor.clock.now().getTime() + 60_000);
    const called = await startCalled(floor, { period: { startAt: null, endAt } });
    await called.call([1]);
    await called.work();
    await floor.clock.advance(3_660_000);
    expect(await refusal(called.call([1]))).to.include({ code: 'CAMPAIGN_PERIOD_OVER' });
    await expandAudience(floor.deps, floor.job({ runId: 1 }));
    const { units, campaigns } = floor.deps;
    const end = await units.run((unit) => campaigns.finishRun(unit, 1, floor.clock.now()));
    expect(end?.endedCampaign).to.include({ campaignKey: 1 });
  });

  it('cancels what is queued when the campaign is ended, and takes no call after', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const called = await startCalled(floor);
    await called.call([1], { code: 'x' });
    await floor.campaigns.end(1, 1, 'test');
    await called.work();
    expect(await floor.states(1)).to.deep.equal(['cancelled CAMPAIGN_ENDED']);
    expect(await refusal(called.call([1]))).to.include({ code: 'CAMPAIGN_STATE' });
    const kept = await floor.deps.dispatches.properties(floor.deps.units.direct, 1, [1]);
    expect(kept.size).to.equal(0);
  });

  it('waits while the campaign is paused, and keeps what the call brought until the message is final', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const called = await startCalled(floor, { content: { text: '{{api.code}}' } });
    await called.call([1], { code: 'x' });
    const kept = () => floor.deps.dispatches.properties(floor.deps.units.direct, 1, [1]);
    await floor.campaigns.pause(1, 1, 'test');
    expect(await refusal(called.call([1]))).to.include({ code: 'CAMPAIGN_STATE' });
    await called.work();
    expect((await kept()).get(1)).to.deep.equal({ code: 'x' });
    await floor.campaigns.resume(1, 1, 'test');
    await called.work();
    expect(floor.channel.sent).to.have.length(1);
    expect((await kept()).size).to.equal(0);
  });

  it('refuses the message of a person for whom a value is missing, and names it', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const called = await startCalled(floor, { content: { text: '{{api.code}}' } });
    await called.call([1], { other: 'x' });
    await called.work();
    const [row] = await floor.rows(1);
    expect(row).to.include({ state: 'suppressed', reasonCode: 'RENDER_ERROR' });
    expect(row?.reasons.find(({ code }) => code === 'RENDER_ERROR')?.params).to.deep.equal({
      variable: 'api.code',
    });
  });

  it('erases what calls brought with the person', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const called = await startCalled(floor);
    await called.call([1], { code: 'x' });
    await floor.recipients.erase(1, 'u1', { method: 'api', actor: 'test' });
    expect((await floor.deps.dispatches.properties(floor.deps.units.direct, 1, [1])).size).to.equal(0);
  });

  it('names the campaign when it cannot be called: unknown, of another channel, of another send type, a draft', async () => {
    const floor = await openFloor();
    const { campaignKey, send } = await startCalled(floor);
    const { campaignKey: plain } = await floor.campaigns.create(1, sampleSettings(), 'test');
    const users = [{ userId: 'u1' }];
    const codeAndPath = async (work: Promise<unknown>) => {
      const { code, fields } = await refusal(work);
      return [code, ...fields.map(({ path }) => path)];
    };
    expect(await codeAndPath(send({ input: { campaignKey: 99, users } }))).to.deep.equal([
      'CAMPAIGN_NOT_FOUND',
      'campaignKey',
    ]);
    expect(await codeAndPath(send({ input: { campaignKey, users }, channel: 'fax' }))).to.deep.equal([
      'CHANNEL_NOT_FOUND',
      'channel',
    ]);
    expect(await codeAndPath(send({ input: { campaignKey: plain, users } }))).to.deep.equal([
      'DISPATCH_INVALID',
      'campaignKey',
    ]);
    const sendType = { kind: 'api' } as const;
    const draft = await floor.campaigns.create(1, sampleSettings({ sendType }), 'test');
    expect(await codeAndPath(send({ input: { campaignKey: draft.campaignKey, users } }))).to.deep.equal([
      'CAMPAIGN_STATE',
      'campaignKey',
    ]);
  });

  it('takes a call and what settles it together, or neither', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { campaignKey, send, work } = await startCalled(floor);
    const input = { campaignKey, users: [{ userId: 'u1' }] };
    const settle = () => Promise.reject(new Error('killed'));
    expect(await refusal(send({ input, settle }))).to.have.property('message', 'killed');
    await work();
    expect(await runsOf(floor)).to.deep.equal([]);
    expect(floor.channel.sent).to.deep.equal([]);
  });
});
