import { expect } from 'chai';
import sinon from 'sinon';
import type { ConsentFact, ConsentState, ConsentStore } from '@pabal/core';
import { createConsentPolicy } from '../../../src/policy/rules/consent.js';
import { ask, noUnit } from '../../pipeline.js';
import { sampleFacts } from '../../samples.js';

const factOf = (state: ConsentState): ConsentFact => ({ state, ledgerId: 12, occurredAt: new Date(0) });
const storeOf = (fact: ConsentFact | null) => ({
  load: sinon.fake.resolves(new Map(fact ? [[1, fact]] : [])),
});

describe('consent policy', () => {
  const rows: readonly (readonly [ConsentState | null, string, 'deny' | 'pass', string])[] = [
    ['opted-in', 'promotional', 'deny', 'pass OK consent:12'],
    ['opted-in', 'promotional', 'pass', 'pass OK consent:12'],
    ['opted-in', 'informational', 'deny', 'pass OK consent:12'],
    ['opted-in', 'survey', 'deny', 'pass OK consent:12'],
    ['opted-out', 'promotional', 'deny', 'deny OPTED_OUT consent:12'],
    ['opted-out', 'promotional', 'pass', 'deny OPTED_OUT consent:12'],
    ['opted-out', 'informational', 'deny', 'deny OPTED_OUT consent:12'],
    ['opted-out', 'informational', 'pass', 'deny OPTED_OUT consent:12'],
    ['opted-out', 'survey', 'pass', 'deny OPTED_OUT consent:12'],
    ['unknown', 'promotional', 'deny', 'deny CONSENT_UNKNOWN '],
    ['unknown', 'promotional', 'pass', 'pass  '],
    ['unknown', 'informational', 'deny', 'pass OK_INFORMATIONAL '],
    ['unknown', 'survey', 'deny', 'deny CONSENT_UNKNOWN '],
    [null, 'promotional', 'deny', 'deny CONSENT_MISSING '],
    [null, 'promotional', 'pass', 'pass  '],
    [null, 'informational', 'deny', 'pass OK_INFORMATIONAL '],
    [null, 'informational', 'pass', 'pass OK_INFORMATIONAL '],
    [null, 'survey', 'deny', 'deny CONSENT_MISSING '],
    [null, 'survey', 'pass', 'pass  '],
  ];
  for (const [state, purpose, unknown, expected] of rows) {
    it(`answers "${expected.trim()}" to ${state ?? 'no record'}, ${purpose}, unknown is ${unknown}`, async () => {
      const store = storeOf(state && factOf(state)) as unknown as ConsentStore;
      const policy = createConsentPolicy(store, { unknown });
      const [judged] = await ask([policy], { facts: [sampleFacts(1)], campaign: { purpose } });
      const reason = judged?.reasons[0];
      const evidence = reason?.evidence?.join(' ') ?? '';
      expect(`${judged?.verdict.kind} ${reason?.code ?? ''} ${evidence}`).to.equal(expected);
    });
  }

  it('asks the store once, for the purpose and the consent channel of the channel', async () => {
    const store = storeOf(factOf('opted-in'));
    const policy = createConsentPolicy(store as unknown as ConsentStore, { unknown: 'deny' });
    await ask([policy], { campaign: { purpose: 'survey' } });
    expect(store.load.args).to.deep.equal([[noUnit, 'text', 'survey', [1, 2]]]);
  });

  it('is asked once more at the last look', () => {
    const policy = createConsentPolicy(storeOf(null) as unknown as ConsentStore, { unknown: 'deny' });
    expect(policy).to.include({ id: 'consent', stage: 'consent', lastLook: true });
  });
});
