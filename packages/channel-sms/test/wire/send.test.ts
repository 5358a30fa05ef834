import { expect } from 'chai';
import { toBase64Jpeg } from '../images/jpeg.js';
import { startRig, toBatch, type Rig } from './rig.js';

describe('sending through Solapi', () => {
  let rig: Rig;
  beforeEach(async () => void (rig = await startRig({ requestTimeoutMs: 5_000 })));
  afterEach(() => rig.stop());

  it('sends 2,500 messages as one group with three calls', async () => {
    const batch = toBatch(2_500);
    const outcomes = await rig.vendor.send(batch, rig.context());
    const accepted = rig.sim.accepted();
    expect(rig.calls()).to.deep.equal(['create', 'add', 'send']);
    expect(rig.references).to.deep.equal([accepted[0]?.groupId]);
    expect(accepted.map(({ customFields }) => customFields?.['pabal'])).to.deep.equal(
      batch.map(({ deliveryId }) => deliveryId),
    );
    expect(accepted[0]).to.include({ to: '01010000000', type: 'SMS' });
    expect(outcomes).to.deep.equal(
      accepted.map(({ messageId }) => ({ kind: 'accepted', vendorId: messageId })),
    );
  });

  it('answers nothing for nothing', async () => {
    expect(await rig.vendor.send([], rig.context())).to.deep.equal([]);
    expect(rig.calls()).to.deep.equal([]);
  });

  it('splits an add by bytes', async () => {
    const batch = toBatch(6_000, { form: 'lms', text: '가'.repeat(1_000) });
    const outcomes = await rig.vendor.send(batch, rig.context());
    expect(rig.calls()).to.deep.equal(['create', 'add', 'add', 'send']);
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).to.have.length(6_000);
  });

  it('answers each refusal at its place', async () => {
    rig.rules({ calls: ['add'], effect: { kind: 'refuse', statusCode: '1061', everyNth: 10 } });
    const outcomes = await rig.vendor.send(toBatch(100), rig.context());
    outcomes.forEach((outcome, index) => {
      if ((index + 1) % 10 !== 0) return expect(outcome.kind).to.equal('accepted');
      return expect(outcome).to.deep.equal({ kind: 'rejected', reason: 'opted-out', vendorCode: '1061' });
    });
    expect(rig.sim.accepted()).to.have.length(90);
  });

  it('sends nothing when every message is refused, and leaves no group behind', async () => {
    rig.rules({ calls: ['add'], effect: { kind: 'refuse', statusCode: '1062' } });
    const outcomes = await rig.vendor.send(toBatch(3), rig.context());
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['rejected', 'rejected', 'rejected']);
    expect(rig.calls()).to.deep.equal(['create', 'add', 'delete']);
  });

  it('gives both of two recipients who share a phone their message', async () => {
    const [first, second] = toBatch(2);
    const shared = [first, second].map((outgoing) => ({ ...outgoing!, contact: '+821099998888' }));
    const outcomes = await rig.vendor.send(shared, rig.context());
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['accepted', 'accepted']);
  });

  it('turns away a number abroad and sends the rest', async () => {
    const [first, second] = toBatch(2);
    const outcomes = await rig.vendor.send([{ ...first!, contact: '+14155550100' }, second!], rig.context());
    expect(outcomes[0]).to.deep.equal({
      kind: 'rejected',
      reason: 'invalid-recipient',
      vendorCode: 'SMS_NOT_DOMESTIC',
    });
    expect(outcomes[1]?.kind).to.equal('accepted');
  });

  it('waits for an operator when the balance is too low, and says when it is over', async () => {
    rig.rules({ calls: ['add'], times: 2, effect: { kind: 'refuse', statusCode: '1030' } });
    expect(await rig.vendor.send(toBatch(2), rig.context())).to.deep.equal(
      [1, 2].map(() => ({ kind: 'retry', afterMs: 600_000, vendorCode: '1030' })),
    );
    expect(rig.statuses.map(({ state }) => state)).to.deep.equal(['degraded']);
    await rig.vendor.send(toBatch(2), rig.context());
    expect(rig.statuses.map(({ state }) => state)).to.deep.equal(['degraded', 'ok']);
  });

  it('stores a picture once and sends it as MMS', async () => {
    const images = [{ fileName: 'a.jpg', base64: toBase64Jpeg() }];
    const batch = toBatch(3, { form: 'mms', text: '사진', images });
    await rig.vendor.send(batch, rig.context());
    const outcomes = await rig.vendor.send(batch, rig.context());
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['accepted', 'accepted', 'accepted']);
    expect(rig.calls().filter((kind) => kind === 'upload')).to.have.length(1);
    expect(rig.sim.accepted().every(({ type }) => type === 'MMS')).to.equal(true);
  });

  it('stores a picture anew when the vendor lost it', async () => {
    const images = [{ fileName: 'a.jpg', base64: toBase64Jpeg() }];
    rig.rules({ calls: ['add'], times: 1, effect: { kind: 'refuse', statusCode: '1034' } });
    const batch = toBatch(1, { form: 'mms', text: '사진', images });
    expect(await rig.vendor.send(batch, rig.context())).to.deep.equal([
      { kind: 'retry', afterMs: 1_000, vendorCode: '1034' },
    ]);
    expect((await rig.vendor.send(batch, rig.context()))[0]?.kind).to.equal('accepted');
    expect(rig.calls().filter((kind) => kind === 'upload')).to.have.length(2);
  });

  it('turns a message away whose stored picture the vendor does not know', async () => {
    rig.rules({ calls: ['add'], effect: { kind: 'refuse', statusCode: '1034' } });
    const batch = toBatch(1, { form: 'mms', text: '사진', images: [{ fileId: 'F4VGONE' }] });
    expect(await rig.vendor.send(batch, rig.context())).to.deep.equal([
      { kind: 'rejected', reason: 'content', vendorCode: '1034' },
    ]);
  });

  it('signs 200 calls at once so that none looks like another', async () => {
    const { listSenders } = rig.vendor;
    if (!listSenders) return expect.fail('the vendor lists senders');
    await Promise.all(Array.from({ length: 200 }, () => listSenders(rig.context())));
    const { items } = rig.sim.control.calls({ startKey: 0, limit: 1_000 });
    expect(items.filter(({ httpStatus }) => httpStatus === 200)).to.have.length(200);
  });
});
