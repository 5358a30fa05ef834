import { expect } from 'chai';
import sinon from 'sinon';
import type { ConsentFact, ConsentGround, ConsentState, ConsentStore } from '@pabal/core';
import { createConsentPolicy } from '../../../src/policy/rules/consent.js';
import { ask, noUnit } from '../../pipeline.js';
import { sampleFacts } from '../../samples.js';

const factOf = (state: ConsentState): ConsentFact => ({ state, ledgerId: 12, occurredAt: new Date(0) });
const storeOf = (fact: ConsentFact | null) => ({
  load: sinon.fake.resolves(new Map(fact ? [[1, fact]] : [])),
});

const groundOf = (id: string, judge: ConsentGround['judge']): ConsentGround => ({
  ...{ id, version: '1', judge },
  load: () => Promise.resolve(null),
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
    ['opted-out', 'statutory-notice', 'deny', 'pass OK_STATUTORY_NOTICE '],
    [null, 'statutory-notice', 'deny', 'pass OK_STATUTORY_NOTICE '],
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

  const granting: ConsentGround = groundOf('purchase', () => ({
    ...{ kind: 'granted', reason: { code: 'OK_TRANSACTION', evidence: ['transaction:9'] } },
  }));
  const failing = groundOf('lapsed', () => ({ kind: 'failed', reason: { code: 'TRANSACTION_EXPIRED' } }));
  const none = groundOf('none', () => ({ kind: 'none' }));
  const grounded: readonly (readonly [
    string,
    readonly ConsentGround[],
    ConsentState | null,
    string,
    string,
  ])[] = [
    ['a ground that grants', [none, failing, granting], null, 'promotional', 'pass OK_TRANSACTION'],
    ['the same of whom unknown is recorded', [granting], 'unknown', 'promotional', 'pass OK_TRANSACTION'],
    ['the same against a refusal', [granting], 'opted-out', 'promotional', 'deny OPTED_OUT'],
    ['the same beside a consent', [granting], 'opted-in', 'promotional', 'pass OK'],
    ['the same for information', [granting], null, 'informational', 'pass OK_INFORMATIONAL'],
    ['a ground that nearly held', [none, failing], null, 'promotional', 'deny TRANSACTION_EXPIRED'],
    ['grounds that have nothing to say', [none], null, 'promotional', 'deny CONSENT_MISSING'],
  ];
  for (const [what, grounds, state, purpose, expected] of grounded) {
    it(`answers "${expected}" to ${what}`, async () => {
      const store = storeOf(state && factOf(state)) as unknown as ConsentStore;
      const policy = createConsentPolicy(store, { unknown: 'deny' }, grounds);
      const [judged] = await ask([policy], { facts: [sampleFacts(1)], campaign: { purpose } });
      expect(`${judged?.verdict.kind} ${judged?.reasons[0]?.code}`).to.equal(expected);
    });
  }

  it('asks grounds for those alone of whom nothing is known, once a batch', async () => {
    const asked: (readonly number[])[] = [];
    const ground: ConsentGround = {
      ...{ id: 'curious', version: '1', judge: () => ({ kind: 'none' }) },
      load(_batch, candidates) {
        asked.push(candidates.map(({ recipientId }) => recipientId));
        return Promise.resolve(null);
      },
    };
    const store = storeOf(factOf('opted-out')) as unknown as ConsentStore;
    await ask([createConsentPolicy(store, { unknown: 'deny' }, [ground])]);
    expect(asked).to.deep.equal([[2]]);
  });

  it('is asked once more at the last look', () => {
    const policy = createConsentPolicy(storeOf(null) as unknown as ConsentStore, { unknown: 'deny' });
    expect(policy).to.include({ id: 'consent', stage: 'consent', lastLook: true });
  });
});
