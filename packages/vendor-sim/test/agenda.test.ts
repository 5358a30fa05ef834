import { expect } from 'chai';

import { createAgenda } from '../src/agenda.js';
import { createSimClock } from '../src/clock.js';

describe('the agenda', () => {
  it('runs what is due in the order of instants, then of asking, when it jumps', () => {
    const clock = createSimClock(() => 0);
    const agenda = createAgenda(clock);
    const ran: string[] = [];
    agenda.at(20, () => ran.push('later'));
    agenda.at(10, () => ran.push('first'));
    agenda.at(10, () => ran.push('second'));
    agenda.at(99, () => ran.push('too late'));
    clock.advance(50);
    agenda.stop();
    expect(ran).to.deep.equal(['first', 'second', 'later']);
  });

  it('takes nothing more on an agenda that has stopped', () => {
    const clock = createSimClock(() => 0);
    const agenda = createAgenda(clock);
    agenda.stop();
    agenda.at(1, () => expect.fail('ran'));
    clock.advance(10);
  });
});
