import { declareTest, type KitRunner } from '../kit-runner.js';
import { testCallbacks } from './callbacks.js';
import { ChannelScene } from './channel-scene.js';
import type { ChannelUnderTest } from './channel-under-test.js';
import { testDefinition } from './definition.js';
import { testLookup } from './lookup.js';
import { testPolls } from './polls.js';
import { testPrepare } from './prepare.js';
import { testSend } from './send.js';
import { testTrouble } from './trouble.js';
import { testWording } from './wording.js';
import type { ChannelTest } from './channel-test.js';

const sections: readonly (readonly [string, (test: ChannelTest) => void])[] = [
  ['definition', testDefinition],
  ['prepare', testPrepare],
  ['wording', testWording],
  ['send', testSend],
  ['send in trouble', testTrouble],
  ['lookup', testLookup],
  ['callbacks', testCallbacks],
  ['polls', testPolls],
];

/** Examines a channel against its vendor's double. What `supports` does not claim is skipped. */
export function channelKit(runner: KitRunner, { create }: ChannelUnderTest): void {
  runner.describe('channel kit', () => {
    for (const [name, declare] of sections) {
      runner.describe(name, () => {
        declare((title, body) =>
          declareTest(runner, title, async () => {
            const stage = await create();
            try {
              await stage.vendor.answerNormally();
              await body(new ChannelScene(stage));
            } finally {
              await stage.close?.();
            }
          }),
        );
      });
    }
  });
}
