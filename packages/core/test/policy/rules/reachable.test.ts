import { expect } from 'chai';
import type { RecipientFacts } from '@pabal/core';
import { createReachablePolicy } from '../../../src/policy/rules/reachable.js';
import { ask } from '../../pipeline.js';
import { sampleContact, sampleFacts } from '../../samples.js';

const gone = { value: '', hash: '' };

describe('reachable policy', () => {
  const rows: readonly (readonly [string, RecipientFacts | null, object | null])[] = [
    ['lets through an active contact', sampleFacts(1), null],
    ['refuses somebody who was erased', null, { code: 'RECIPIENT_GONE' }],
    [
      'refuses somebody without contact',
      sampleFacts(1, { contact: null }),
      { code: 'NO_CONTACT', params: { kind: 'phone' } },
    ],
    [
      'refuses an invalid contact with its reason',
      sampleFacts(1, { contact: sampleContact(1, { ...gone, status: 'invalid', statusReason: 'LANDLINE' }) }),
      { code: 'CONTACT_INVALID', params: { kind: 'phone', why: 'LANDLINE' } },
    ],
    [
      'refuses a retired contact with its reason',
      sampleFacts(1, { contact: sampleContact(1, { ...gone, status: 'retired', statusReason: 'NO_SUCH' }) }),
      { code: 'CONTACT_RETIRED', params: { kind: 'phone', why: 'NO_SUCH' } },
    ],
    [
      'refuses an invalid contact whose reason nobody kept',
      sampleFacts(1, { contact: sampleContact(1, { ...gone, status: 'invalid' }) }),
      { code: 'CONTACT_INVALID', params: { kind: 'phone', why: 'unknown' } },
    ],
  ];
  for (const [title, facts, reason] of rows) {
    it(title, async () => {
      const [judged] = await ask([createReachablePolicy()], { facts: [facts] });
      expect(judged?.verdict).to.deep.equal(reason ? { kind: 'deny', reason } : { kind: 'pass' });
    });
  }
});
