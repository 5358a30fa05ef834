import assert from 'node:assert/strict';
import { stages } from '@pabal/core';
import type { PolicySection } from './policy-section.js';

/** What a policy says of itself. */
export function testPolicyDefinition({ test }: PolicySection): void {
  test('has an id in kebab-case, a version and one of the stages', async ({ policy }) => {
    assert.match(policy.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    assert.ok(typeof policy.version === 'string' && policy.version !== '', 'a version');
    assert.ok(stages.includes(policy.stage), `${policy.stage} is no stage`);
    await Promise.resolve();
  });

  test('names other policies by id, never itself', async ({ policy }) => {
    for (const id of [...(policy.before ?? []), ...(policy.after ?? [])]) {
      assert.match(id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      assert.notEqual(id, policy.id);
    }
    await Promise.resolve();
  });

  test('calls next exactly once and waits for it', async (scene) => {
    let calls = 0;
    let isOver = false;
    await scene.run({
      next: async () => {
        calls += 1;
        await new Promise((resolve) => setImmediate(resolve));
        isOver = true;
      },
    });
    assert.equal(calls, 1);
    assert.ok(isOver, 'the policy did not wait for the rest');
  });

  test('calls next exactly once for an empty batch', async (scene) => {
    let calls = 0;
    const batch = await scene.run({ candidates: [], next: () => Promise.resolve(void (calls += 1)) });
    assert.equal(calls, 1);
    assert.equal(batch.judged.size, 0);
  });

  test('passes on what the rest throws', async (scene) => {
    const thrown = new Error('the rest failed');
    await assert.rejects(scene.run({ next: () => Promise.reject(thrown) }), (error) => {
      const causes = [error, error instanceof Error ? error.cause : undefined];
      assert.ok(causes.includes(thrown), 'the throw itself, or its cause');
      return true;
    });
  });
}
