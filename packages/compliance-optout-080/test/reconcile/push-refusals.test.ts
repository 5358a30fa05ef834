import { expect } from 'chai';
import type { Channel } from '@pabal/core';
import { createPushChore } from '../../src/reconcile/push-refusals.js';
import { noon, openScene, phoneOf, signal, type Scene, type SceneOptions } from '../scene.js';

const push = (scene: Scene) => createPushChore(scene.desk).run({ signal });
const optOut = (person: number) => ({ contact: phoneOf(person), occurredAt: noon, evidence: 'e' });
const suppress = (scene: Scene, ...people: number[]) =>
  scene.engine.consents.suppress(scene.workspaceId, 'phone', 'text', people.map(optOut), {
    ...{ method: 'link', actor: 'test' },
  });

async function open(options: SceneOptions = {}) {
  const scene = await openScene(options);
  await scene.addPeople(3);
  await scene.addLine();
  return scene;
}

describe('push refusals', () => {
  it('puts what the vendor lacks on its list, of the line, once', async () => {
    const scene = await open();
    await suppress(scene, 1, 2);
    scene.refuse(2);
    await push(scene);
    expect(scene.vendor.optOuts.map(({ contact, line }) => `${contact} ${line ?? '-'}`)).to.deep.equal([
      `${phoneOf(2)} -`,
      `${phoneOf(1)} 0805004233`,
    ]);
    await push(scene);
    expect(scene.vendor.optOuts).to.have.length(2);
  });

  it('sends again what was lost on the way', async () => {
    const scene = await open();
    await suppress(scene, 1);
    scene.vendor.mood = 'refusing';
    await push(scene);
    expect(scene.log.lines.map(({ phrase }) => phrase)).to.deep.include('refusals could not be handed on');
    scene.vendor.mood = 'normal';
    await push(scene);
    expect(scene.vendor.optOuts).to.have.length(1);
  });

  it('leaves out whom nobody knows the number of any more', async () => {
    const scene = await open();
    await suppress(scene, 1, 9);
    await scene.engine.recipients.erase(scene.workspaceId, 'u1', { method: 'api', actor: 'test' });
    await push(scene);
    expect(scene.vendor.optOuts).to.deep.equal([]);
  });

  it('asks no vendor that takes none', async () => {
    const without = ({ addOptOuts: _added, ...channel }: Channel): Channel => channel;
    const scene = await open({ channel: without });
    await suppress(scene, 1);
    await push(scene);
    expect(scene.vendor.optOuts).to.deep.equal([]);
  });

  it('is not there when the settings turn it off', async () => {
    const scene = await open({ settings: { push: 'off' }, engine: { sweepEveryMs: 50 } });
    await suppress(scene, 1);
    await scene.engine.start({ work: 'jobs' });
    for (let turn = 0; turn < 5; turn += 1) await scene.clock.advance(60_000);
    await scene.engine.stop();
    expect(scene.vendor.optOuts).to.deep.equal([]);
  });

  it('is done by the worker when they leave it on', async () => {
    const scene = await open({ engine: { sweepEveryMs: 50 } });
    await suppress(scene, 1);
    await scene.engine.start({ work: 'jobs' });
    for (let turn = 0; turn < 5; turn += 1) await scene.clock.advance(60_000);
    await scene.engine.stop();
    expect(scene.vendor.optOuts).to.have.length(1);
  });
});
