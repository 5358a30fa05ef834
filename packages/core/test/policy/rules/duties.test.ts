import { expect } from 'chai';
import type { Channel } from '@pabal/core';
import { createDutiesPolicy } from '../../../src/policy/rules/duties.js';
import { ask, words } from '../../pipeline.js';
import { NoteChannel } from '../../world.js';

async function say(duties: readonly string[] | undefined, fulfilled: readonly string[], purpose: string) {
  const plain = new NoteChannel();
  const supports = { ...plain.supports, ...(duties && { duties }) };
  const channel: Channel = Object.assign(plain, { supports });
  return words(await ask([createDutiesPolicy(new Set(fulfilled))], { channel, campaign: { purpose } }))[0];
}

describe('duties policy', () => {
  const rows = [
    ['a channel that asks for nothing', undefined, [], 'promotional', 'pass'],
    ['a duty that is seen to', ['night'], ['night', 'label'], 'promotional', 'pass'],
    ['a duty that nobody sees to', ['night', 'label'], ['night'], 'promotional', 'deny DUTY_UNFULFILLED'],
    ['the same for a word that nobody knows', ['label'], [], 'advert', 'deny DUTY_UNFULFILLED'],
    ['the same for information', ['label'], [], 'informational', 'pass'],
    ['the same for a notice', ['label'], [], 'statutory-notice', 'pass'],
  ] as const;
  for (const [what, duties, fulfilled, purpose, expected] of rows) {
    it(`says ${expected} to ${what}`, async () => {
      expect(await say(duties, fulfilled, purpose)).to.equal(expected);
    });
  }
});
