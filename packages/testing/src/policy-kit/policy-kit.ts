import { declareTest, type KitRunner } from '../kit-runner.js';
import { testPolicyCosts } from './costs.js';
import { testPolicyDefinition } from './definition.js';
import { testJudgements } from './judgements.js';
import { PolicyScene } from './policy-scene.js';
import type { PolicyUnderTest } from './policy-under-test.js';
import { testReasons } from './reasons.js';
import type { PolicySection } from './policy-section.js';

const sections: readonly (readonly [string, (section: PolicySection) => void])[] = [
  ['definition', testPolicyDefinition],
  ['judgements', testJudgements],
  ['reasons', testReasons],
  ['costs', testPolicyCosts],
];

/** Examines a policy on stores in memory. */
export function policyKit(runner: KitRunner, under: PolicyUnderTest): void {
  runner.describe('policy kit', () => {
    for (const [name, declare] of sections) {
      runner.describe(name, () => {
        declare({
          under,
          test: (title, body) =>
            declareTest(runner, title, async () => body(await PolicyScene.open(under, 24))),
        });
      });
    }
  });
}
