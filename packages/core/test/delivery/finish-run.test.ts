import { expect } from 'chai';
import { finishRun } from '../../src/delivery/finish-run.js';
import { openFloor, type Floor } from './floor.js';

async function empty(): Promise<{ floor: Floor; runId: number; heard: unknown[] }> {
  const floor = await openFloor();
  const heard: unknown[] = [];
  const { run } = await floor.start();
  floor.deps.events.on('campaign-moved', (event) => heard.push(event));
  floor.deps.events.on('run-finished', (event) => heard.push(event));
  return { floor, runId: run.id, heard };
}
const audited = async ({ deps }: Floor): Promise<readonly string[]> => {
  const entries = await deps.audit.list(deps.units.direct, 1, null, 10);
  return entries.map(({ actor, action, subject }) => `${actor} ${action} ${subject}`);
};

describe('finish run', () => {
  it('leaves a line in the audit log and an event when a campaign ends with its last run', async () => {
    const { floor, runId, heard } = await empty();
    await finishRun(floor.deps, runId);
    expect((await audited(floor))[0]).to.equal('system campaign.end campaign:1');
    expect(heard).to.deep.equal([{ runId }, { campaignId: 1, from: 'running', to: 'ended' }]);
    await finishRun(floor.deps, runId);
    expect(heard, 'once').to.have.length(2);
    expect(await audited(floor)).to.have.length(3);
  });

  it('tells of the run alone when its campaign stays as it is', async () => {
    const { floor, runId, heard } = await empty();
    await floor.campaigns.pause(1, 1, 'test');
    heard.length = 0;
    await finishRun(floor.deps, runId);
    expect(heard).to.deep.equal([{ runId }]);
    expect((await audited(floor))[0]).to.equal('test campaign.pause campaign:1');
  });

  it('ends no campaign of which the audit log cannot tell', async () => {
    const { floor, runId, heard } = await empty();
    floor.deps.audit.append = () => Promise.reject(new Error('full'));
    expect(await finishRun(floor.deps, runId).catch((error: Error) => error.message)).to.equal('full');
    expect((await floor.run(runId)).state).to.equal('active');
    expect(heard).to.deep.equal([]);
  });
});
