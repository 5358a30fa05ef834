import { expect } from 'chai';
import { canMove, type CampaignState } from '../../src/domain/campaign.js';

const states: readonly CampaignState[] = ['draft', 'ready', 'running', 'paused', 'ended'];
const allowed: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['ready', 'running', 'ended'],
  ready: ['running', 'ended', 'draft'],
  running: ['paused', 'ended', 'draft'],
  paused: ['running', 'ended', 'draft'],
  ended: [],
};

describe('campaign', () => {
  for (const from of states) {
    for (const to of states) {
      const may = allowed[from].includes(to);
      it(`${may ? 'may' : 'may not'} go from ${from} to ${to}`, () => {
        expect(canMove(from, to)).to.equal(may);
      });
    }
  }
});
