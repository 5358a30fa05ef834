import assert from 'node:assert/strict';
import type { Campaign, Receipt, RecipientId, Run } from '@pabal/core';
import { decisionsOf, outcomesOf } from '../builders/ledger-records.js';
import { only, type StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Forgetting the ledger by months. Each test has years of its own: the ledger is shared by all workspaces. */
export function testLedgerRetention({ test }: StoreSection): void {
  test('forgets the deliveries of a month, and keeps its run, its statistics and its claims', async (scene) => {
    const { campaigns, fatigue, ledger, retention, statistics, units } = scene.ports;
    const people = await scene.people(2);
    const campaign = await scene.campaign();
    const [recipientId = 0] = people;
    const old = await sent(scene, campaign, people, '1971-01-20');
    const young = await sent(scene, campaign, people, '1971-02-01');
    const claim = [{ runId: old.id, recipientId, step: 0 }];
    await units.run((unit) => fatigue.claim(unit, campaign.id, claim, day('1971-01-20'), null));
    const [at, before] = [day('1971-09-01'), day('1971-02-20')];
    const gone = await units.run((unit) => retention.forgetMonth(unit, 'deliveries', before, at));
    assert.deepEqual(gone, {
      ...{ month: '1971-01', workspaces: [{ workspaceId: scene.workspaceId, runs: 1, people: 2 }] },
    });
    assert.equal(await retention.forgetMonth(units.direct, 'deliveries', before, at), null);
    assert.equal(await retention.forgetMonth(units.direct, 'messages', before, at), null, 'gone with them');
    await retention.removeForgotten();
    const left = await scene.deliveries({ campaignId: campaign.id });
    assert.deepEqual([...new Set(left.map(({ runId }) => runId))], [young.id]);
    const key = { runId: old.id, recipientId, step: 0 };
    assert.equal(await ledger.find(units.direct, scene.workspaceId, key), null);
    assert.equal((await ledger.message(units.direct, key)) ?? null, null);
    assert.equal((await campaigns.findRun(units.direct, old.id))?.audienceSize, 2);
    const standing = (await statistics.standings(units.direct, [old.id])).get(old.id);
    assert.deepEqual(
      standing?.histogram.map(({ state, count }) => [state, count]),
      [['accepted', 2]],
    );
    const again = [{ runId: young.id, recipientId, step: 0 }];
    const refused = await units.run((unit) => fatigue.claim(unit, campaign.id, again, at, null));
    assert.deepEqual(
      refused.map((one) => one.recipientId),
      [recipientId],
      'once is once',
    );
    await drain(scene, '1972-01-01');
  });

  test('forgets the archived messages of a month and keeps what was decided', async (scene) => {
    const { ledger, retention, units } = scene.ports;
    const people = await scene.people(2);
    const run = await sent(scene, await scene.campaign(), people, '1973-03-05');
    const keys = people.map((recipientId) => ({ runId: run.id, recipientId, step: 0 }));
    assert.notEqual((await ledger.message(units.direct, keys[0] ?? never())) ?? null, null);
    const at = day('1973-09-01');
    const gone = await retention.forgetMonth(units.direct, 'messages', day('1973-08-01'), at);
    assert.equal(gone?.month, '1973-03');
    await retention.removeForgotten();
    for (const key of keys) assert.equal((await ledger.message(units.direct, key)) ?? null, null);
    const found = await ledger.findMany(units.direct, scene.workspaceId, keys);
    assert.deepEqual(
      found.map(({ state, fingerprint }) => [state, fingerprint?.length]),
      people.map(() => ['accepted', 43]),
    );
    const news: Receipt = {
      ...{ deliveryId: `d-${run.id}-${people[0] ?? 0}-0`, vendorId: 'v', kind: 'delivered' },
      ...{ vendorCode: '0', occurredAt: at },
    };
    const applied = await units.run((unit) => ledger.applyReceipts(unit, [news], at));
    assert.equal(applied.applied, 1, 'a late receipt finds its delivery');
    const later = await retention.forgetMonth(units.direct, 'deliveries', day('1973-08-01'), at);
    assert.equal(later?.month, '1973-03');
    await retention.removeForgotten();
    assert.equal((await scene.deliveries({ runId: run.id })).length, 0);
    assert.equal((await units.run((unit) => ledger.applyReceipts(unit, [news], at))).notFound, 1);
  });

  test('keeps a month with a run that is open or finished late, and forgets the months around it', async (scene) => {
    const { campaigns, retention, units } = scene.ports;
    const people = await scene.people(1);
    const campaign = await scene.campaign();
    await sent(scene, campaign, people, '1975-01-10');
    const open = await campaigns.createRun(units.direct, campaign, 0, day('1975-02-10'));
    await sent(scene, campaign, people, '1975-02-11');
    await sent(scene, campaign, people, '1975-03-10');
    const forget = async (before: string): Promise<string | undefined> =>
      (await retention.forgetMonth(units.direct, 'deliveries', day(before), day('1976-01-01')))?.month;
    assert.equal(await forget('1975-01-31'), undefined, 'the month is not over');
    assert.equal(await forget('1975-08-01'), '1975-01');
    assert.equal(await forget('1975-08-01'), '1975-03');
    assert.equal(await forget('1975-08-01'), undefined);
    await finish(scene, open, day('1975-07-01'));
    assert.equal(await forget('1975-06-30'), undefined, 'it finished after that');
    assert.equal(await forget('1975-07-01'), '1975-02');
    await retention.removeForgotten();
    assert.equal((await scene.deliveries({ campaignId: campaign.id })).length, 0);
  });

  test('says which months of a workspace, a campaign and a run are past retention', async (scene) => {
    const { retention, units } = scene.ports;
    const people = await scene.people(1);
    const [one, other] = [await scene.campaign(), await scene.campaign()];
    const first = await sent(scene, one, people, '1977-01-10');
    await sent(scene, one, people, '1977-01-11');
    await sent(scene, other, people, '1977-02-10');
    const now = await sent(scene, one, people, '1979-01-01');
    const at = day('1978-01-01');
    const before = day('1977-12-01');
    for (const part of ['messages', 'messages', 'deliveries'] as const)
      await retention.forgetMonth(units.direct, part, before, at);
    const of = (scope: object) => retention.forgotten(units.direct, scene.workspaceId, scope);
    const january = { month: '1977-01', forgottenAt: at, runs: 2 };
    const ofOne = [
      { ...january, part: 'deliveries' },
      { ...january, part: 'messages' },
    ];
    const february = { month: '1977-02', part: 'messages', forgottenAt: at, runs: 1 };
    assert.deepEqual(plain(await of({})), [...ofOne, february]);
    assert.deepEqual(plain(await of({ campaignId: one.id })), ofOne);
    assert.deepEqual(plain(await of({ campaignId: other.id })), [february]);
    const ofRun = ofOne.map((line) => ({ ...line, runs: 1 }));
    assert.deepEqual(plain(await of({ runId: first.id })), ofRun);
    assert.deepEqual(plain(await of({ runId: now.id })), []);
    const elsewhere = await scene.opened.newWorkspace();
    assert.deepEqual([...(await retention.forgotten(units.direct, elsewhere, { runId: first.id }))], []);
    await drain(scene, '1980-01-01');
  });

  test('notes a month for one of many, and not at all when the unit is rolled back', async (scene) => {
    const { retention, units } = scene.ports;
    const people = await scene.people(1);
    const run = await sent(scene, await scene.campaign(), people, '1981-05-05');
    const [before, at] = [day('1982-01-01'), day('1983-01-01')];
    await assert.rejects(
      units.run(async (unit) => {
        assert.notEqual(await retention.forgetMonth(unit, 'deliveries', before, at), null);
        throw new Error('killed');
      }),
    );
    await retention.removeForgotten();
    assert.equal((await scene.deliveries({ runId: run.id })).length, 1);
    const noted = await Promise.all(
      Array.from({ length: 4 }, () =>
        units.run((unit) => retention.forgetMonth(unit, 'deliveries', before, at)),
      ),
    );
    assert.equal(noted.filter(Boolean).length, 1);
    await retention.removeForgotten();
    assert.equal(await retention.removeForgotten(), 0, 'nothing is left to remove');
    assert.equal((await scene.deliveries({ runId: run.id })).length, 0);
  });
}

function day(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function never(): never {
  throw new TypeError('there are people');
}

function plain<Line extends object>(lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line }));
}

/** A run that started on a day, sent to everybody and finished. */
async function sent(
  scene: StoreScene,
  campaign: Campaign,
  people: readonly RecipientId[],
  date: string,
): Promise<Run> {
  const { campaigns, ledger, units } = scene.ports;
  const at = day(date);
  const run = await campaigns.createRun(units.direct, campaign, 0, at);
  const keys = await units.run(async (unit) => {
    await campaigns.lockRun(unit, run.id);
    await campaigns.advanceRun(unit, run.id, { cursor: 0, added: people.length, expanded: true });
    return ledger.addBatches(unit, run, [people], 'free');
  });
  const batch = await scene.claim(only(keys));
  await units.run((unit) => ledger.record(unit, batch, decisionsOf(batch, 'sending'), at));
  await units.run((unit) => ledger.settle(unit, batch, outcomesOf(batch, 'accepted'), at));
  await finish(scene, run, at);
  return run;
}

async function finish(scene: StoreScene, run: Run, at: Date): Promise<void> {
  const { campaigns, units } = scene.ports;
  await units.run(async (unit) => {
    await campaigns.lockRun(unit, run.id);
    await campaigns.advanceRun(unit, run.id, { cursor: 0, added: 0, expanded: true });
  });
  assert.ok(await units.run((unit) => campaigns.finishRun(unit, run.id, at)));
}

/** Forgets what a test left: the next one meets its own months only. */
async function drain(scene: StoreScene, before: string): Promise<void> {
  const { retention, units } = scene.ports;
  while (await retention.forgetMonth(units.direct, 'deliveries', day(before), scene.at));
  await retention.removeForgotten();
}
