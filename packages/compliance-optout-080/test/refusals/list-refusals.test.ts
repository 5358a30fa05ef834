import { expect } from 'chai';
import type { Channel } from '@pabal/core';
import { listRefusals } from '../../src/refusals/list-refusals.js';
import { noon, openScene, signal } from '../scene.js';

const said = (contact: string) => ({ contact, occurredAt: noon, evidence: 'e' });

describe('list refusals', () => {
  it('joins the lists of all channels, reads other spellings and counts what cannot be read', async () => {
    const { desk } = await openScene();
    const channelOf = (unreadable: number, ...contacts: readonly string[]): Channel => {
      const [channel] = [...desk.engine().channels.values()];
      if (!channel) throw new TypeError('the scene has no channel');
      return { ...channel, listOptOuts: () => Promise.resolve({ optOuts: contacts.map(said), unreadable }) };
    };
    const channels = [
      channelOf(1, '+821020000001', '010-2000-0002'),
      channelOf(0, '010****0003', '+12125550100'),
    ];
    const { optOuts, unreadable } = await listRefusals(desk, channels, noon, signal);
    expect(optOuts.map(({ contact }) => contact)).to.deep.equal([
      '+821020000001',
      '+821020000002',
      '+12125550100',
    ]);
    expect(unreadable).to.equal(2);
  });
});
