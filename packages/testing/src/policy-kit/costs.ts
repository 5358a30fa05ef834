import assert from 'node:assert/strict';
import type { PolicySection } from './policy-section.js';
import { PolicyScene } from './policy-scene.js';

const crowd = 2000;

/** What a policy costs. */
export function testPolicyCosts({ test, under }: PolicySection): void {
  const limitMs = under.timeLimitMs ?? 5000;

  test(`decides ${crowd} people by as many statements as a few, within its time limit`, async (few) => {
    await few.run();
    const many = await PolicyScene.open(under, crowd);
    const startedAt = performance.now();
    const batch = await many.run();
    const tookMs = performance.now() - startedAt;
    assert.equal(batch.judged.size, crowd);
    assert.ok(tookMs <= limitMs, `took ${Math.round(tookMs)} ms of ${limitMs}`);
    const [small, large] = [few.stores.calls.length, many.stores.calls.length];
    assert.ok(
      large <= small,
      `${large} statements for ${crowd} people, ${small} for ${few.candidates.length}`,
    );
  });
}
