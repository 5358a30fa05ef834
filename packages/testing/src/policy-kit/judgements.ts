import assert from 'node:assert/strict';
import type { Candidate, Verdict } from '@pabal/core';
import { skipTest } from '../kit-runner.js';
import { writesAmong } from './counting-resolve.js';
import type { PolicySection } from './policy-section.js';

const denial: Verdict = { kind: 'deny', reason: { code: 'OPTED_OUT' } };
const kinds = ['pass', 'defer', 'hold', 'deny'];

/** Whom a policy judges, and how. */
export function testJudgements({ test }: PolicySection): void {
  test('judges every open candidate of the batch once, and nobody else', async (scene) => {
    const batch = await scene.run();
    assert.deepEqual(batch.problems, []);
    assert.equal(batch.judged.size, scene.candidates.length);
    for (const verdict of batch.judged.values()) {
      assert.ok(kinds.includes(verdict.kind), `${verdict.kind} is no verdict`);
      if (verdict.kind === 'defer' || verdict.kind === 'hold') {
        assert.ok(
          verdict.until instanceof Date && !Number.isNaN(verdict.until.getTime()),
          'until is an instant',
        );
      }
    }
  });

  test('does not weaken an earlier denial', async (scene) => {
    const denied = scene.candidates.filter((_one, index) => index % 2 === 0);
    const verdicts = new Map<Candidate, Verdict>(denied.map((one) => [one, denial]));
    const batch = await scene.run({ verdicts });
    assert.deepEqual(batch.problems, []);
    for (const one of denied) assert.equal(batch.verdictOf(one).kind, 'deny');
    assert.equal(batch.open().length <= scene.candidates.length - denied.length, true);
  });

  test('judges nobody when everybody is denied', async (scene) => {
    const verdicts = new Map<Candidate, Verdict>(scene.candidates.map((one) => [one, denial]));
    const batch = await scene.run({ verdicts });
    assert.deepEqual(batch.problems, []);
  });

  test('does not stumble over somebody who was erased', async (scene) => {
    const gone = scene.candidates.filter(({ facts }) => facts === null);
    assert.ok(gone.length > 0);
    const batch = await scene.run({ candidates: gone });
    assert.deepEqual(batch.problems, []);
    assert.equal(batch.judged.size, gone.length);
  });

  test('explains everybody, writes nothing and says the same twice', async (scene) => {
    const denied = scene.candidates.slice(0, 3);
    const verdicts = new Map<Candidate, Verdict>(denied.map((one) => [one, denial]));
    const first = await scene.run({ mode: 'explain', verdicts });
    const second = await scene.run({ mode: 'explain', verdicts });
    assert.deepEqual(writesAmong(scene.stores.calls), [], 'explain only reads');
    assert.equal(first.judged.size, scene.candidates.length, 'explain judges everybody');
    assert.deepEqual([...second.judged.values()], [...first.judged.values()]);
    assert.deepEqual(first.problems, []);
  });

  test('explains what it decides', async (scene) => {
    const explained = await scene.run({ mode: 'explain' });
    const decided = await scene.run();
    const kindsOf = (verdicts: Iterable<Verdict>): string[] => [...verdicts].map(({ kind }) => kind);
    assert.deepEqual(kindsOf(explained.judged.values()), kindsOf(decided.judged.values()));
  });

  test('simulates what it decides, and writes nothing', async (scene) => {
    const simulated = await scene.run({ mode: 'simulate' });
    assert.deepEqual(writesAmong(scene.stores.calls), [], 'a simulation only reads');
    const decided = await scene.run();
    const told = (verdicts: Iterable<Verdict>): string[] =>
      [...verdicts].map((verdict) => `${verdict.kind} ${verdict.reason?.code ?? ''}`);
    assert.deepEqual(told(simulated.judged.values()), told(decided.judged.values()));
  });

  test('may be asked for a last look', async (scene) => {
    if (!scene.policy.lastLook) skipTest('the policy takes no last look');
    const batch = await scene.run({ mode: 'last-look' });
    assert.deepEqual(batch.problems, []);
    assert.deepEqual(writesAmong(scene.stores.calls), [], 'a last look only reads');
  });

  test('lets nobody through when a store fails', async (scene) => {
    await scene.run({ mode: 'explain' });
    if (scene.stores.calls.length === 0) skipTest('the policy asks no store');
    scene.stores.failure = new Error('the store is away (policy kit)');
    await assert.rejects(scene.run(), 'the failure has to be passed on');
  });
}
