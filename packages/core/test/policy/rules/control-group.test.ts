import { expect } from 'chai';
import { createControlGroupPolicy } from '../../../src/policy/rules/control-group.js';
import { ask, words } from '../../pipeline.js';
import { sampleFacts } from '../../samples.js';

const people = Array.from({ length: 2000 }, (_, index) => sampleFacts(index + 1));

async function heldBack(campaign: {
  readonly id?: number;
  readonly controlPercent: number;
}): Promise<readonly number[]> {
  const judged = await ask([createControlGroupPolicy()], { facts: people, campaign });
  return words(judged).flatMap((word, index) => (word === 'deny CONTROL_GROUP' ? [index + 1] : []));
}

describe('control group policy', () => {
  it('holds nobody back without a control group', async () => {
    expect(await heldBack({ controlPercent: 0 })).to.deep.equal([]);
  });

  it('holds about as many in a hundred back as the campaign says, and tells so', async () => {
    expect((await heldBack({ controlPercent: 10 })).length).to.be.within(150, 250);
    const judged = await ask([createControlGroupPolicy()], {
      facts: people,
      campaign: { controlPercent: 15 },
    });
    const denied = judged.filter(({ verdict }) => verdict.kind === 'deny');
    expect(denied.length).to.be.within(240, 360);
    expect(denied[0]?.reasons[0]?.params).to.deep.equal({ percent: 15 });
  });

  it('holds the same people back each time, and adds to them when the share grows', async () => {
    const five = await heldBack({ controlPercent: 5 });
    expect(await heldBack({ controlPercent: 5 })).to.deep.equal(five);
    expect(await heldBack({ controlPercent: 6 })).to.include.members([...five]);
  });

  it('holds other people back in another campaign', async () => {
    const [first, second] = [
      await heldBack({ id: 1, controlPercent: 10 }),
      await heldBack({ id: 2, controlPercent: 10 }),
    ];
    expect(first.filter((person) => second.includes(person)).length).to.be.below(50);
  });
});
