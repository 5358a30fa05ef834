import type { PolicyScene } from './policy-scene.js';
import type { PolicyUnderTest } from './policy-under-test.js';

/** Declares tests on fresh scenes. */
export interface PolicySection {
  readonly under: PolicyUnderTest;
  readonly test: (title: string, body: (scene: PolicyScene) => Promise<void>) => void;
}
