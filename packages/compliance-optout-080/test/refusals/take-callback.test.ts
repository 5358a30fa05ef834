import { expect } from 'chai';
import type { Channel, OptOut } from '@pabal/core';
import { noon, openScene, phoneOf } from '../scene.js';

async function call(optOuts: readonly OptOut[], lines: 'with' | 'without' = 'with') {
  const answering = (channel: Channel): Channel => ({
    ...channel,
    parseCallback: () => ({ receipts: [], optOuts }),
  });
  const scene = await openScene({ channel: answering });
  await scene.addPeople(3);
  const other = await scene.newWorkspace();
  if (lines === 'with') await scene.addLine({ channels: ['text', 'kakao'] });
  await scene.engine.deliveries.applyCallback('sms', 'fake-vendor', { headers: {}, body: new Uint8Array() });
  const hash = scene.desk.contacts.hashOf(phoneOf(1));
  const standing = async (workspaceId: number, channel: string) =>
    (await scene.desk.suppressions.load(scene.state.direct, workspaceId, channel, [hash])).size;
  return { scene, other, standing };
}

describe('take callback', () => {
  const optOut: OptOut = { contact: phoneOf(1), occurredAt: noon, evidence: 'e' };

  it('reaches every channel of the line that a callback names, in its own workspace alone', async () => {
    const { scene, other, standing } = await call([{ ...optOut, line: '0805004233' }]);
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-out', 'text opted-out']);
    expect(await standing(other, 'text')).to.equal(0);
  });

  it('reaches every line of the vendor and every workspace when no line is named', async () => {
    const { scene, other, standing } = await call([optOut]);
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-out', 'text opted-out']);
    expect([await standing(other, 'text'), await standing(other, 'kakao')]).to.deep.equal([1, 0]);
  });

  it('leaves everything to core where the vendor answers no line', async () => {
    const { scene, other, standing } = await call([optOut], 'without');
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-in', 'text opted-out']);
    expect(await standing(other, 'text')).to.equal(1);
  });
});
