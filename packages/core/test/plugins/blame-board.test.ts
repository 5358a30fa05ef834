import { expect } from 'chai';
import { createEventBus } from '../../src/events/create-event-bus.js';
import { SilentLogger } from '@pabal/core/memory';
import { BlameBoard } from '../../src/plugins/blame-board.js';

describe('blame board', () => {
  it('blames the plugin whose policy failed, else core, until a batch gets through', () => {
    const events = createEventBus(new SilentLogger());
    const told: string[] = [];
    events.on('plugin-status', ({ plugin, state }) => told.push(`${plugin} ${state}`));
    const board = new BlameBoard((policyId) => (policyId === 'vip' ? 'vip-plugin' : undefined), events);
    board.failed('Policy vip threw.', 'vip');
    board.failed('Policy vip threw again.', 'vip');
    board.failed('The store is away.', null);
    expect([...board.blamed.keys()]).to.deep.equal(['vip-plugin', 'core']);
    expect(board.blamed.get('vip-plugin')?.sentence).to.equal('Policy vip threw again.');
    board.well();
    expect(board.blamed.size).to.equal(0);
    expect(told).to.deep.equal(['vip-plugin failed', 'core failed', 'vip-plugin ok', 'core ok']);
  });
});
