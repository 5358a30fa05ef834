import { expect } from 'chai';
import sinon from 'sinon';
import type { RecipientFacts, SuppressionStore } from '@pabal/core';
import { createSuppressionPolicy } from '../../../src/policy/rules/suppression.js';
import { ask, noUnit } from '../../pipeline.js';
import { sampleContact, sampleFacts } from '../../samples.js';

const listed = () => ({ load: sinon.fake.resolves(new Map([['hash-1', 9]])) });
const policyOn = (store: object) => createSuppressionPolicy(store as SuppressionStore);

describe('suppression policy', () => {
  const rows: readonly (readonly [string, string, RecipientFacts | null, string])[] = [
    [
      'a promotional message to a listed contact',
      'promotional',
      sampleFacts(1),
      'deny OPTED_OUT suppression:9',
    ],
    [
      'a message of another purpose to a listed contact',
      'survey',
      sampleFacts(1),
      'deny OPTED_OUT suppression:9',
    ],
    ['an informational message to a listed contact', 'informational', sampleFacts(1), 'pass'],
    ['a promotional message to another contact', 'promotional', sampleFacts(2), 'pass'],
    ['somebody without contact', 'promotional', sampleFacts(1, { contact: null }), 'pass'],
    [
      'a contact without hash',
      'promotional',
      sampleFacts(1, { contact: sampleContact(1, { hash: '', status: 'invalid' }) }),
      'pass',
    ],
    ['somebody who is gone', 'promotional', null, 'pass'],
  ];
  for (const [whom, purpose, facts, expected] of rows) {
    it(`says ${expected} of ${whom}`, async () => {
      const [judged] = await ask([policyOn(listed())], { facts: [facts], campaign: { purpose } });
      const { verdict } = judged ?? {};
      const said =
        verdict?.kind === 'deny'
          ? `deny ${verdict.reason.code} ${verdict.reason.evidence?.join(' ')}`
          : verdict?.kind;
      expect(said).to.equal(expected);
    });
  }

  it('asks once for the hashes of everybody, in the workspace and consent channel', async () => {
    const store = listed();
    await ask([policyOn(store)], { campaign: { workspaceId: 4 } });
    expect(store.load.args).to.deep.equal([[noUnit, 4, 'text', ['hash-1', 'hash-2']]]);
  });

  it('comes after consent and is asked once more at the last look', () => {
    expect(policyOn(listed())).to.include({ stage: 'compliance', lastLook: true });
  });
});
