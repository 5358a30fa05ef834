import { expect } from 'chai';
import type { ConsentFact, ConsentStore, RecipientId } from '@pabal/core';
import { decisionBatch } from '@pabal/testing';
import { loadNightConsents } from '../src/night-consents.js';

type Cell = Readonly<Record<RecipientId, ConsentFact['state']>>;

/** A store that knows two cells of the channel `text`, and what it was asked. */
function storeOf(cells: { readonly night: Cell; readonly promotional: Cell }) {
  const asked: string[] = [];
  const load: ConsentStore['load'] = (_unit, consentChannel, purpose, ids) => {
    asked.push(`${consentChannel} ${purpose} ${ids.join()}`);
    const cell = purpose === 'night' ? cells.night : cells.promotional;
    const facts = ids.flatMap((id): [RecipientId, ConsentFact][] => {
      const state = cell[id];
      const ledgerId = id * 10 + (purpose === 'night' ? 1 : 0);
      return state === undefined ? [] : [[id, { state, ledgerId, occurredAt: new Date(0) }]];
    });
    return Promise.resolve(new Map(facts));
  };
  return { asked, store: { load } as ConsentStore };
}

describe('loadNightConsents', () => {
  it('tells consents that hold from those that stand alone and from refusals, each with its evidence', async () => {
    const { asked, store } = storeOf({
      night: { 1: 'opted-in', 2: 'opted-in', 3: 'opted-out', 4: 'opted-in' },
      promotional: { 1: 'opted-in', 2: 'opted-out', 3: 'opted-in' },
    });
    const found = await loadNightConsents(store, decisionBatch(), [1, 2, 3, 4, 5]);
    expect([...found]).to.deep.equal([
      [1, { kind: 'valid', evidence: ['consent:11', 'consent:10'] }],
      [2, { kind: 'alone', evidence: ['consent:21'] }],
      [3, { kind: 'refused', evidence: ['consent:31'] }],
      [4, { kind: 'alone', evidence: ['consent:41'] }],
    ]);
    expect(asked).to.deep.equal(['text night 1,2,3,4,5', 'text promotional 1,2,4']);
  });

  it('asks once where nobody agreed to the night', async () => {
    const { asked, store } = storeOf({ night: { 1: 'opted-out' }, promotional: { 1: 'opted-in' } });
    await loadNightConsents(store, decisionBatch(), [1, 2]);
    expect(asked).to.deep.equal(['text night 1,2']);
  });
});
