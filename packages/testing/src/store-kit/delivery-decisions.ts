import assert from 'node:assert/strict';
import { toDeliveryId, type DecisionRecord } from '@pabal/core';
import { decisionsOf } from '../builders/ledger-records.js';
import { eventually } from '../latch.js';
import { assertTallies } from './assert-tallies.js';
import { assertLeaseLost } from './lease-lost.js';
import { only } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Decisions: what `record` writes. */
export function testDecisions({ test }: StoreSection): void {
  test('writes one row for each person, with everything that was decided', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, people, campaign, run } = await scene.stage(3);
    const [going = 0, waiting = 0, out = 0] = people;
    const batch = await scene.claim(key);
    const dueAt = scene.later(60_000);
    const reason = {
      policyId: 'consent',
      policyVersion: '2',
      verdict: 'deny',
      code: 'OPTED_OUT',
      ruleId: 'R01',
      params: { days: 3 },
      evidence: ['consent:12'],
    } as const;
    const amendments = [{ kind: 'form', from: 'sms', to: 'lms' }];
    const [first, second, third] = decisionsOf(batch, 'sending') as [
      DecisionRecord,
      DecisionRecord,
      DecisionRecord,
    ];
    const records: DecisionRecord[] = [
      { ...first, recipientId: going, amendments, form: 'lms', message: { text: '안녕', parts: [1, null] } },
      {
        ...second,
        recipientId: waiting,
        state: 'deferred',
        reasonCode: 'QUIET',
        policyId: 'night',
        dueAt,
        attempt: 0,
        form: null,
        fingerprint: null,
        message: null,
      },
      {
        ...third,
        recipientId: out,
        state: 'suppressed',
        reasonCode: 'OPTED_OUT',
        policyId: 'consent',
        reasons: [reason],
        attempt: 0,
        form: null,
        fingerprint: null,
        message: null,
      },
    ];
    await units.run((unit) => ledger.record(unit, batch, records, scene.at));
    const read = (recipientId: number) =>
      ledger.find(units.direct, scene.workspaceId, { runId: run.id, recipientId, step: 0 });
    const sent = await read(going);
    assert.ok(sent);
    assert.deepEqual(
      [sent.id, sent.state, sent.form, sent.attempt, sent.campaignId, sent.campaignKey, sent.userId],
      [
        toDeliveryId({ runId: run.id, recipientId: going, step: 0 }),
        'sending',
        'lms',
        1,
        campaign.id,
        campaign.campaignKey,
        'u1',
      ],
    );
    assert.deepEqual(sent.amendments, amendments);
    assert.equal(sent.fingerprint, 'f'.repeat(43));
    assert.equal(sent.decidedAt.getTime(), scene.at.getTime());
    assert.deepEqual([sent.outcomeAt, sent.receiptAt, sent.vendorId, sent.dueAt], [null, null, null, null]);
    const deferred = await read(waiting);
    assert.deepEqual([deferred?.state, deferred?.dueAt?.getTime()], ['deferred', dueAt.getTime()]);
    const suppressed = await read(out);
    assert.deepEqual([suppressed?.reasonCode, suppressed?.policyId], ['OPTED_OUT', 'consent']);
    assert.deepEqual(suppressed?.reasons, [reason]);
    const messageOf = (recipientId: number) =>
      ledger.message(units.direct, { runId: run.id, recipientId, step: 0 });
    assert.deepEqual(await messageOf(going), { text: '안녕', parts: [1, null] });
    assert.equal(await messageOf(out), null);
    await assertTallies(scene, run.id);
  });

  test('writes nothing under an old fence', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(2);
    const old = await scene.claim(key, 1);
    const held = await eventually('the lease ends', () => ledger.claimBatch(units.direct, key, 60_000));
    await assertLeaseLost(
      units.run((unit) => ledger.record(unit, old, decisionsOf(old, 'sending'), scene.at)),
    );
    assert.deepEqual(await scene.deliveries({ runId: run.id }), []);
    assert.deepEqual([...(await ledger.histogram(units.direct, run.id))], []);
    await units.run((unit) => ledger.record(unit, held, decisionsOf(held, 'sending'), scene.at));
    assert.equal((await scene.deliveries({ runId: run.id })).length, 2);
  });

  test('leaves nothing of decisions whose unit is rolled back', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(2);
    const batch = await scene.claim(key);
    await assert.rejects(
      units.run(async (unit) => {
        await ledger.record(unit, batch, decisionsOf(batch, 'sending'), scene.at);
        throw new Error('killed');
      }),
    );
    assert.deepEqual(await scene.deliveries({ runId: run.id }), []);
    assert.deepEqual([...(await ledger.histogram(units.direct, run.id))], []);
    await units.run((unit) => ledger.record(unit, batch, decisionsOf(batch, 'suppressed'), scene.at));
    await assertTallies(scene, run.id);
  });

  test('refuses a second row for the same person, run and step', async (scene) => {
    const { units, ledger } = scene.ports;
    const [person = 0] = await scene.people(1);
    const { run, keys } = await scene.run(await scene.campaign(), [[person], [person]]);
    const [first, second] = await Promise.all(keys.map((key) => scene.claim(key)));
    assert.ok(first && second);
    await units.run((unit) => ledger.record(unit, first, decisionsOf(first, 'sending'), scene.at));
    await assert.rejects(
      units.run((unit) => ledger.record(unit, second, decisionsOf(second, 'sending'), scene.at)),
    );
    assert.equal(only(await scene.deliveries({ runId: run.id })).state, 'sending');
    await assertTallies(scene, run.id);
  });

  test('closes a batch of which nothing is on its way', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key } = await scene.stage(2);
    const batch = await scene.decide(key, 'suppressed', { leaseMs: 1 });
    assert.equal(await ledger.claimBatch(units.direct, key, 60_000), null);
    const silent = await ledger.takeOverSilent(units.direct, 60_000, 1000);
    assert.ok(!silent.some(({ runId }) => runId === key.runId));
    await assertLeaseLost(
      units.run((unit) => ledger.record(unit, batch, decisionsOf(batch, 'sending'), scene.at)),
    );
  });

  test('takes archived messages of a person out, and only those', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, people, run } = await scene.stage(2);
    await scene.decide(key, 'sending');
    const [erased = 0, kept = 0] = people;
    await ledger.eraseMessages(units.direct, erased);
    assert.equal(await ledger.message(units.direct, { runId: run.id, recipientId: erased, step: 0 }), null);
    assert.ok(await ledger.message(units.direct, { runId: run.id, recipientId: kept, step: 0 }));
    assert.equal((await scene.deliveries({ runId: run.id })).length, 2, 'the rows stay');
  });

  test('shows a delivery without userId once the person is removed', async (scene) => {
    const { units, ledger, recipients } = scene.ports;
    const { key, people, run } = await scene.stage(1);
    await scene.decide(key, 'suppressed');
    const [recipientId = 0] = people;
    await recipients.remove(units.direct, scene.workspaceId, recipientId);
    const found = await ledger.find(units.direct, scene.workspaceId, { runId: run.id, recipientId, step: 0 });
    assert.equal(found?.userId, null);
    assert.equal(found.state, 'suppressed');
  });
}
