import { expect } from 'chai';
import sinon from 'sinon';
import type { AllowListStore, Channel, Reach } from '@pabal/core';
import { createSandboxPolicy } from '../../../src/policy/rules/sandbox.js';
import { ask, words } from '../../pipeline.js';
import { sampleFacts } from '../../samples.js';
import { NoteChannel } from '../../world.js';

const reaching = (reaches?: 'people' | 'nobody'): Channel => {
  const channel = new NoteChannel();
  const { reaches: _, ...supports } = channel.supports;
  return Object.assign(channel, { supports: { ...supports, ...(reaches && { reaches }) } });
};
const storeOf = (mode: Reach['mode'], ...allowed: string[]) => ({
  reach: sinon.fake.resolves({ mode, allowed: new Set(allowed) }),
});
const policyOn = (store: object) => createSandboxPolicy(store as AllowListStore);
const first = sampleFacts(1);

describe('sandbox policy', () => {
  const rows: readonly (readonly [
    string,
    Reach['mode'],
    'people' | 'nobody' | undefined,
    readonly string[],
  ])[] = [
    ['a sandbox and a channel that reaches people', 'sandbox', 'people', ['pass', 'deny SANDBOX']],
    [
      'a sandbox and a channel that does not say whom it reaches',
      'sandbox',
      undefined,
      ['pass', 'deny SANDBOX'],
    ],
    ['a sandbox and a channel that reaches nobody', 'sandbox', 'nobody', ['pass', 'pass']],
    ['a live workspace', 'live', 'people', ['pass', 'pass']],
  ];
  for (const [where, mode, reaches, expected] of rows) {
    it(`says ${expected.join(' and ')} of somebody listed and somebody else in ${where}`, async () => {
      const store = storeOf(mode, first.userId);
      const judged = await ask([policyOn(store)], { channel: reaching(reaches) });
      expect(words(judged)).to.deep.equal(expected);
      expect(store.reach.callCount).to.equal(reaches === 'nobody' ? 0 : 1);
    });
  }

  it('is asked again right before the bytes leave', async () => {
    const judged = await ask([policyOn(storeOf('sandbox'))], {
      mode: 'last-look',
      channel: reaching('people'),
    });
    expect(words(judged)).to.deep.equal(['deny SANDBOX', 'deny SANDBOX']);
  });

  it('lets nobody through whom nobody knows', async () => {
    const judged = await ask([policyOn(storeOf('sandbox'))], { facts: [null], channel: reaching('people') });
    expect(words(judged)).to.deep.equal(['deny SANDBOX']);
  });
});
