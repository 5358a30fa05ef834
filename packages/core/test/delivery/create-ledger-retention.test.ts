import { expect } from 'chai';
import type { EngineSettings, LedgerRetention, SendType } from '@pabal/core';
import { createDeliveryUseCases } from '../../src/delivery/create-delivery-use-cases.js';
import { createLedgerRetention } from '../../src/delivery/create-ledger-retention.js';
import { expandAudience } from '../../src/delivery/expand-audience.js';
import { fireSchedules } from '../../src/delivery/fire-schedules.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';
import { openFloor, type Floor } from './floor.js';

const dayMs = 86_400_000;
const { signal } = new AbortController();
// The clock of the floor begins on Monday 2 March 2026, 10:00 in Seoul.
const daily: SendType = {
  kind: 'recurring',
  ...{ every: { unit: 'days', amount: 1 }, localTime: '10:00', zone: 'Asia/Seoul' },
  ...{ startDate: '2026-03-02', endDate: null },
};

/** A floor on which a daily campaign, to each person once, has sent its first run in March. */
async function open(settings: Partial<EngineSettings> = {}): Promise<Floor> {
  const floor = await openFloor({ settings });
  await floor.addPeople(2);
  const { campaignKey } = await floor.campaigns.create(1, sampleSettings({ sendType: daily }), 'test');
  await floor.campaigns.start(1, campaignKey, 'test');
  await floor.clock.advance(dayMs);
  await fire(floor, 1);
  return floor;
}

/** Runs the occurrence that is due to its end. */
async function fire(floor: Floor, runId: number): Promise<void> {
  await fireSchedules(floor.deps);
  await expandAudience(floor.deps, floor.job({ runId }));
  for (const key of await floor.deps.ledger.waitingBatches(floor.deps.units.direct, runId, 9))
    await workBatch(floor.deps, floor.job(key));
  expect((await floor.run(runId)).state).to.equal('finished');
}

const turn = (floor: Floor): Promise<void> => createLedgerRetention(floor.deps).run({ signal });

async function auditOf(floor: Floor): Promise<unknown[]> {
  const lines = await floor.deps.audit.list(floor.deps.units.direct, 1, null, 50);
  return lines
    .filter(({ action }) => action.endsWith('.forget'))
    .map(({ actor, action, subject, after }) => ({ actor, action, subject, after }))
    .reverse();
}

describe('ledger retention', () => {
  it('forgets messages after a year and deliveries after five, by months that are over, and says so', async () => {
    const floor = await open();
    const deliveries = createDeliveryUseCases(floor.deps, () => Promise.reject(new Error('no refusals')));
    // On 31 March of the next year the month is not over for 366 days, on 2 April it is.
    await floor.clock.advance(393 * dayMs);
    await turn(floor);
    expect(await deliveries.message(1, 'd-1-1-0')).to.equal('사람1님 안녕하세요');
    expect(await auditOf(floor)).to.deep.equal([]);
    await floor.clock.advance(2 * dayMs);
    await turn(floor);
    expect(await deliveries.message(1, 'd-1-1-0')).to.equal(null);
    expect(await floor.states(1)).to.deep.equal(['accepted', 'accepted']);
    await floor.clock.advance(1500 * dayMs);
    await turn(floor);
    await turn(floor);
    expect(await floor.states(1)).to.deep.equal([]);
    const line = { actor: 'system', subject: 'month:2026-03', after: { runs: 1, people: 2 } };
    expect(await auditOf(floor)).to.deep.equal([
      { ...line, action: 'messages.forget' },
      { ...line, action: 'deliveries.forget' },
    ]);
    expect(await codeOf(deliveries.find(1, 'd-1-1-0'))).to.equal('DELIVERY_FORGOTTEN');
    expect(await codeOf(deliveries.message(1, 'd-1-1-0'))).to.equal('DELIVERY_FORGOTTEN');
    expect(await codeOf(deliveries.find(2, 'd-1-1-0'))).to.equal('DELIVERY_NOT_FOUND');
    const { stored, forgotten } = await floor.campaigns.explain(1, 1, 'u1');
    expect(stored).to.deep.equal([]);
    expect(forgotten.map(({ month, part, runs }) => [month, part, runs])).to.deep.equal([
      ['2026-03', 'deliveries', 1],
      ['2026-03', 'messages', 1],
    ]);
  });

  it('sends to nobody twice who got the message in a month that is forgotten', async () => {
    const floor = await open();
    await floor.clock.advance(1900 * dayMs);
    await turn(floor);
    expect(await floor.states(1)).to.deep.equal([]);
    await fire(floor, 2);
    expect(await floor.states(2)).to.deep.equal(['suppressed DUPLICATE', 'suppressed DUPLICATE']);
    expect(floor.channel.sent).to.have.length(2);
  });

  it('keeps a month whose run has not finished, however old it is', async () => {
    const floor = await openFloor();
    await floor.addPeople(2);
    const { run } = await floor.start();
    const [batch] = await floor.claim(run.id);
    await floor.clock.advance(3000 * dayMs);
    await turn(floor);
    expect(await auditOf(floor)).to.deep.equal([]);
    expect(batch?.recipientIds).to.deep.equal([1, 2]);
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: batch?.batchNo }));
    expect(await floor.states(run.id)).to.deep.equal(['accepted', 'accepted']);
    await turn(floor);
    expect(await floor.states(run.id), 'it has finished just now').to.have.length(2);
  });

  it('keeps for ever what no number of days is set for', async () => {
    const floor = await open({ messagesKeptForDays: null, deliveriesKeptForDays: null });
    await floor.clock.advance(9000 * dayMs);
    await turn(floor);
    expect(await floor.states(1)).to.have.length(2);
    expect(await auditOf(floor)).to.deep.equal([]);
  });

  it('notes a month and its audit line or neither, and removes later what a killed turn left', async () => {
    const floor = await open();
    const { deps } = floor;
    await floor.clock.advance(1900 * dayMs);
    const killed = () => Promise.reject(new Error('killed'));
    const { retention } = deps;
    const noting: Pick<LedgerRetention, 'forgetMonth' | 'forgotten'> = {
      forgetMonth: (...of) => retention.forgetMonth(...of),
      forgotten: (...of) => retention.forgotten(...of),
    };
    const broken = [
      { ...deps, audit: { ...deps.audit, append: killed } },
      { ...deps, retention: { ...noting, removeForgotten: killed } },
    ] as const;
    const died = (at: 0 | 1): Promise<unknown> =>
      createLedgerRetention(broken[at])
        .run({ signal })
        .catch((error: unknown) => (error as Error).message);
    expect(await died(0)).to.equal('killed');
    expect(await auditOf(floor)).to.deep.equal([]);
    expect((await floor.campaigns.explain(1, 1, 'u1')).forgotten).to.deep.equal([]);
    expect(await died(1)).to.equal('killed');
    expect(await floor.states(1)).to.have.length(2);
    await turn(floor);
    expect(await floor.states(1)).to.deep.equal([]);
    expect(await auditOf(floor), 'messages, deliveries').to.have.length(2);
  });

  it('begins nothing once it is told to stop', async () => {
    const floor = await open();
    await floor.clock.advance(1900 * dayMs);
    await createLedgerRetention(floor.deps).run({ signal: AbortSignal.abort() });
    expect(await floor.states(1)).to.have.length(2);
  });
});
