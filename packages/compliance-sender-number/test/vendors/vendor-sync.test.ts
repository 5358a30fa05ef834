import type { Channel, VendorSender } from '@pabal/core';
import { expect } from 'chai';
import { moveNumber } from '../../src/numbers/move-number.js';
import { VendorSync } from '../../src/vendors/vendor-sync.js';
import { bringTo, codeOf, landline, openRegister, type RegisterStage } from '../register-stage.js';
import { callChannel, type CallChannel } from '../world.js';

const everyMs = 600_000;
const dayMs = 86_400_000;
const never = new AbortController().signal;
const active = { number: '+82 2-577-1000', status: 'active' } as const;

interface SyncStage extends RegisterStage {
  readonly channel: CallChannel;
  readonly sync: VendorSync;
  readonly turns: (readonly string[])[];
}

async function open(
  senders: readonly VendorSender[] = [active],
  others: readonly CallChannel[] = [],
): Promise<SyncStage> {
  const stage = await openRegister();
  const channel = callChannel(senders);
  const turns: (readonly string[])[] = [];
  const sync = new VendorSync({
    register: stage.deps,
    log: stage.log,
    channels: () => [channel, ...others] as readonly Channel[],
    everyMs,
    onTurn: (failed) => Promise.resolve(void turns.push(failed)),
  });
  return { ...stage, channel, sync, turns };
}

const turn = ({ sync }: SyncStage): Promise<void> => sync.chore().run({ signal: never });
const actionsOf = async ({ register, workspaceId }: SyncStage, id: string): Promise<string[]> =>
  (await register.history(workspaceId, id)).map(({ action, actor }) => `${action} ${actor}`).slice(5);

describe('vendor sync', () => {
  it('keeps what the vendor says of a number, with its instant, however the vendor writes it', async () => {
    const stage = await open();
    const { number } = await bringTo(stage, 'active');
    await turn(stage);
    const kept = {
      channel: 'call',
      vendor: 'fake-vendor',
      status: 'active',
      askedAt: '2026-11-21T03:00:00.000Z',
    };
    expect((await stage.register.find(stage.workspaceId, number.id)).vendors).to.deep.equal([kept]);
    expect(stage.turns).to.deep.equal([[]]);
  });

  it('marks what the vendor does not know or has let expire, once, and audits it', async () => {
    const stage = await open();
    const { number } = await bringTo(stage, 'active');
    await turn(stage);
    for (const senders of [[], [], [{ ...active, status: 'expired' as const }]]) {
      stage.channel.senders = senders;
      await stage.clock.advance(everyMs);
      await turn(stage);
    }
    expect(await actionsOf(stage, number.id)).to.deep.equal([
      'vendor system',
      'vendor system',
      'vendor system',
    ]);
    const [entry] = await stage.deps.audit.list(stage.unit, stage.workspaceId, null, 1);
    const statusOf = (side: unknown) =>
      (side as { vendors: { status: string }[] }).vendors.map(({ status }) => status);
    expect([statusOf(entry?.before), statusOf(entry?.after)]).to.deep.equal([['missing'], ['expired']]);
    const kept = await stage.register.find(stage.workspaceId, number.id);
    expect([kept.status, kept.vendors[0]?.askedAt]).to.deep.equal(['active', '2026-11-21T03:30:00.000Z']);
  });

  it('looks at a number again when its time has come, not before', async () => {
    const stage = await open();
    const { number } = await bringTo(stage, 'active');
    await turn(stage);
    stage.channel.senders = [];
    await stage.clock.advance(everyMs - 1);
    await turn(stage);
    expect((await stage.register.find(stage.workspaceId, number.id)).vendors[0]?.status).to.equal('active');
    await stage.clock.advance(1);
    await turn(stage);
    expect((await stage.register.find(stage.workspaceId, number.id)).vendors[0]?.status).to.equal('missing');
  });

  it('keeps what was known of a vendor that does not answer, and asks the others', async () => {
    const other = callChannel([active], { id: 'other' });
    const stage = await open([active], [other, callChannel(undefined, { id: 'mute' })]);
    const { number } = await bringTo(stage, 'active');
    await turn(stage);
    stage.channel.senders = new Error('the vendor is away');
    other.senders = [];
    await stage.clock.advance(everyMs);
    await turn(stage);
    const { vendors } = await stage.register.find(stage.workspaceId, number.id);
    expect(vendors.map(({ channel, status }) => `${channel} ${status}`)).to.deep.equal([
      'call active',
      'other missing',
    ]);
    expect(stage.turns.at(-1)).to.deep.equal(['call']);
    expect(stage.log.text()).to.include('vendor did not list its sender numbers');
    expect(stage.log.text()).to.not.include(landline.digits);
  });

  it('lets numbers expire in every workspace, suspended ones too, in one turn', async () => {
    const stage = await open();
    const { number } = await bringTo(stage, 'active');
    const elsewhere = { ...stage, workspaceId: stage.workspaceId + 1 };
    const { number: other } = await bringTo(elsewhere, 'active');
    await moveNumber(
      stage.register,
      { workspaceId: elsewhere.workspaceId, id: other.id, actor: 'key:2' },
      'suspend',
    );
    await turn(stage);
    await stage.clock.advance(365 * dayMs - 1);
    await turn(stage);
    expect((await stage.register.find(stage.workspaceId, number.id)).status).to.equal('active');
    await stage.clock.advance(1);
    await turn(stage);
    for (const { register, workspaceId } of [stage, elsewhere]) {
      const expired = await register.find(workspaceId, number.id);
      expect(expired.status).to.equal('expired');
    }
    expect((await actionsOf(stage, number.id)).at(-1)).to.equal('expire system');
  });

  it('works through more numbers than one page has', async () => {
    const stage = await open([]);
    const { number } = await bringTo(stage, 'active');
    const place = { workspaceId: stage.workspaceId, collection: 'sender-number/numbers' };
    const copies = Array.from({ length: 450 }, (_, index) => ({
      ...{ key: `copy-${index}`, label: 'active', dueAt: stage.clock.now() },
      body: { ...number, id: `copy-${index}` },
    }));
    await stage.deps.records.put(stage.unit, place, copies, stage.clock.now());
    await turn(stage);
    const due = await stage.deps.records.due(stage.unit, place.collection, stage.clock.now(), 1000);
    expect(due).to.deep.equal([]);
  });

  it('loses nothing to a suspension at the same time', async () => {
    const stage = await open();
    const { number } = await bringTo(stage, 'active');
    const access = { workspaceId: stage.workspaceId, id: number.id, actor: 'key:2' };
    await Promise.all([turn(stage), moveNumber(stage.register, access, 'suspend'), turn(stage)]);
    const kept = await stage.register.find(stage.workspaceId, number.id);
    expect([kept.status, kept.vendors[0]?.status]).to.deep.equal(['suspended', 'active']);
  });

  it('stops between two numbers when it is told to', async () => {
    const stage = await open();
    const { number } = await bringTo(stage, 'active');
    const stop = new AbortController();
    stop.abort();
    await stage.sync.chore().run({ signal: stop.signal });
    expect((await stage.register.find(stage.workspaceId, number.id)).vendors).to.deep.equal([]);
  });

  it('looks at the numbers of one workspace by hand, whether they are due or not', async () => {
    const stage = await open();
    const { number } = await bringTo(stage, 'active');
    const elsewhere = { ...stage, workspaceId: stage.workspaceId + 1 };
    await bringTo(elsewhere, 'active');
    await turn(stage);
    stage.channel.senders = [];
    expect(await stage.sync.sync(stage.workspaceId)).to.deep.equal({
      asked: ['call'],
      failed: [],
      numberCount: 1,
    });
    const statusIn = async ({ register, workspaceId }: RegisterStage) =>
      (await register.find(workspaceId, number.id)).vendors[0]?.status;
    expect([await statusIn(stage), await statusIn(elsewhere)]).to.deep.equal(['missing', 'active']);
  });

  it('says when no vendor could be asked by hand, and ends a question that takes too long', async () => {
    const stage = await open();
    await bringTo(stage, 'active');
    stage.channel.senders = new Error('the vendor is away');
    expect(await codeOf(stage.sync.sync(stage.workspaceId))).to.equal('SENDER_NUMBER_VENDOR_UNAVAILABLE');
    Object.assign(stage.channel, {
      listSenders: ({ signal }: { signal: AbortSignal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    });
    const asking = codeOf(stage.sync.sync(stage.workspaceId));
    await stage.clock.advance(20_000);
    expect(await asking).to.equal('SENDER_NUMBER_VENDOR_UNAVAILABLE');
  });
});
