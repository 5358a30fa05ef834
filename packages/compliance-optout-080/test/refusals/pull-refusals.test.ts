import { expect } from 'chai';
import sinon from 'sinon';
import { tokens, type Channel, type OptOutList } from '@pabal/core';
import { createPullChore, pullAtOnce } from '../../src/refusals/pull-refusals.js';
import { noon, openScene, phoneOf, signal, type Scene, type SceneOptions } from '../scene.js';

const pull = (scene: Scene) => createPullChore(scene.desk).run({ signal });
const minutes = (count: number): number => count * 60_000;

/** A scene that notes from when on its vendor was asked. */
async function openWatched(options: SceneOptions = {}) {
  const asked: string[] = [];
  const watch = (channel: Channel): Channel => ({
    ...channel,
    async listOptOuts(since, context) {
      if (channel.id === 'sms') asked.push(since.toISOString());
      return (await channel.listOptOuts?.(since, context)) ?? { optOuts: [], unreadable: 0 };
    },
  });
  const scene = await openScene({ ...options, channel: watch });
  await scene.addPeople(30);
  return { scene, asked };
}

describe('pull refusals', () => {
  it('applies what the vendor lists and notes when the line was read', async () => {
    const { scene } = await openWatched();
    const line = await scene.addLine({ channels: ['text', 'kakao'] }, { lastSyncAt: null });
    scene.refuse(1, { occurredAt: new Date('2026-11-20T01:00:00Z') });
    await pull(scene);
    expect(await scene.consentsOf('u1')).to.deep.equal(['kakao opted-out', 'text opted-out']);
    expect(await scene.markOf(line)).to.deep.equal({
      ...{ lastSyncAt: noon, cursorAt: new Date('2026-11-20T01:00:00Z'), by: 'pull' },
      // Both channels of the vendor show the same list.
      ...{ listed: 1, added: 1 },
    });
    expect(scene.statuses).to.deep.equal(['ok']);
  });

  it('reads a line that is put to use without waiting for the chore', async () => {
    const { scene } = await openWatched();
    const line = await scene.addLine({}, { lastSyncAt: null });
    scene.refuse(1);
    await pullAtOnce(scene.desk, line);
    expect(await scene.consentsOf('u1')).to.include('text opted-out');
    expect((await scene.markOf(line)).lastSyncAt).to.deep.equal(noon);
  });

  it('leaves a line alone that takes no refusals yet, and a vendor that does not answer to the chore', async () => {
    const listOptOuts = sinon.stub().rejects(new Error('away'));
    const scene = await openScene({ channel: (channel) => ({ ...channel, listOptOuts }) });
    const line = await scene.addLine({}, { lastSyncAt: null });
    await pullAtOnce(scene.desk, { ...line, state: 'requested' });
    expect(listOptOuts.callCount).to.equal(0);
    await pullAtOnce(scene.desk, line);
    expect((await scene.markOf(line)).lastSyncAt).to.equal(null);
  });

  it('reads from the beginning first, then from the last refusal less the overlap', async () => {
    const { scene, asked } = await openWatched();
    await scene.addLine();
    await pull(scene);
    scene.refuse(1);
    await scene.clock.advance(minutes(10));
    await pull(scene);
    await scene.clock.advance(minutes(10));
    await pull(scene);
    expect(asked).to.deep.equal([
      '1970-01-01T00:00:00.000Z',
      '1970-01-01T00:00:00.000Z',
      '2026-11-21T04:00:00.000Z',
    ]);
  });

  it('finds what the vendor dates back within the overlap, once', async () => {
    const { scene } = await openWatched();
    const line = await scene.addLine();
    scene.refuse(1);
    await pull(scene);
    await scene.clock.advance(minutes(10));
    scene.refuse(2, { occurredAt: new Date(noon.getTime() - minutes(50)) });
    await pull(scene);
    expect((await scene.markOf(line)).added).to.equal(1);
    expect((await scene.consentsOf('u2'))[1]).to.equal('text opted-out');
    await pull(scene);
    expect((await scene.markOf(line)).added).to.equal(0);
  });

  it('goes by the clock of the vendor, and never further than by ours', async () => {
    const { scene } = await openWatched();
    const line = await scene.addLine();
    scene.refuse(1, { occurredAt: new Date(noon.getTime() + minutes(90)) });
    await pull(scene);
    expect((await scene.markOf(line)).cursorAt).to.deep.equal(noon);
    expect((await scene.consentsOf('u1'))[1]).to.equal('text opted-out');
    const slow = await openWatched();
    const late = await slow.scene.addLine();
    slow.scene.refuse(1, { occurredAt: new Date(noon.getTime() - minutes(300)) });
    await pull(slow.scene);
    expect((await slow.scene.markOf(late)).cursorAt).to.deep.equal(new Date(noon.getTime() - minutes(300)));
  });

  it('loses nothing and doubles nothing when it is cut off before its mark is written', async () => {
    const { scene } = await openWatched();
    const line = await scene.addLine({}, { lastSyncAt: null });
    scene.refuse(1);
    const lock = sinon.stub(scene.desk.lines, 'lock').rejects(new Error('cut'));
    await pull(scene);
    lock.restore();
    expect((await scene.markOf(line)).lastSyncAt).to.equal(null);
    expect(scene.statuses).to.deep.equal(['degraded']);
    await pull(scene);
    expect(await scene.markOf(line)).to.include({ added: 0 });
    expect((await scene.markOf(line)).lastSyncAt).to.deep.equal(noon);
    const history = await scene.engine.recipients.consentHistory(scene.workspaceId, 'u1', 50);
    expect(
      history.filter(({ method, purpose }) => method === 'opt-out-line' && purpose === 'promotional'),
    ).to.have.length(1);
  });

  it('keeps the old mark when the vendor cannot be asked, and says so', async () => {
    const { scene } = await openWatched();
    const line = await scene.addLine({}, { lastSyncAt: new Date(noon.getTime() - minutes(30)) });
    scene.vendor.mood = 'refusing';
    await pull(scene);
    expect((await scene.markOf(line)).lastSyncAt).to.deep.equal(new Date(noon.getTime() - minutes(30)));
    expect(scene.statuses).to.deep.equal(['degraded']);
    expect(scene.log.lines.map(({ phrase }) => phrase)).to.include('refusals could not be read');
    scene.vendor.mood = 'normal';
    await pull(scene);
    expect(scene.statuses).to.deep.equal(['degraded', 'ok']);
  });

  it('applies what can be read of a list and keeps the old mark while a part cannot', async () => {
    let unreadable = 1;
    const scene = await openScene({
      channel: (channel) => ({
        ...channel,
        listOptOuts: async (since, context) => ({
          optOuts: (await channel.listOptOuts?.(since, context))?.optOuts ?? [],
          unreadable,
        }),
      }),
    });
    await scene.addPeople(2);
    const line = await scene.addLine({}, { lastSyncAt: null });
    scene.refuse(1);
    await pull(scene);
    expect((await scene.consentsOf('u1'))[1]).to.equal('text opted-out');
    expect(await scene.markOf(line)).to.include({ lastSyncAt: null, cursorAt: null });
    expect(scene.statuses).to.deep.equal(['degraded']);
    unreadable = 0;
    await pull(scene);
    expect((await scene.markOf(line)).lastSyncAt).to.deep.equal(noon);
    expect(scene.statuses).to.deep.equal(['degraded', 'ok']);
  });

  for (const answer of [undefined, null, [], { optOuts: null }] as readonly unknown[]) {
    it(`notes nothing when a channel answers ${JSON.stringify(answer) ?? 'nothing'} for a list`, async () => {
      const scene = await openScene({
        channel: (channel) => ({ ...channel, listOptOuts: () => Promise.resolve(answer as OptOutList) }),
      });
      const line = await scene.addLine({}, { lastSyncAt: null });
      await pull(scene);
      expect((await scene.markOf(line)).lastSyncAt).to.equal(null);
      expect(scene.statuses).to.deep.equal(['degraded']);
    });
  }

  it('leaves lines alone whose provider no channel can ask, and those that take no refusals', async () => {
    const { scene, asked } = await openWatched();
    const foreign = await scene.addLine({ provider: 'elsewhere' }, { lastSyncAt: null });
    const early = await scene.addLine({ number: '0801111111', state: 'requested' }, { lastSyncAt: null });
    scene.refuse(1);
    await pull(scene);
    expect(asked).to.deep.equal([]);
    expect([(await scene.markOf(foreign)).lastSyncAt, (await scene.markOf(early)).lastSyncAt]).to.deep.equal([
      null,
      null,
    ]);
  });

  it('gives each workspace the refusals of its own number', async () => {
    const { scene } = await openWatched();
    const other = await scene.newWorkspace();
    const mine = await scene.addLine();
    const theirs = await scene.addLine({ number: '0802222222' }, {}, other);
    scene.refuse(1, { line: '0802222222' });
    await pull(scene);
    expect((await scene.markOf(mine)).added).to.equal(0);
    expect((await scene.markOf(theirs, other)).added).to.equal(1);
    expect((await scene.consentsOf('u1'))[1]).to.equal('text opted-in');
  });

  it('notes nothing for a line that was widened while it was read', async () => {
    const { scene } = await openWatched();
    const line = await scene.addLine({}, { lastSyncAt: null });
    const lock = sinon.stub(scene.desk.lines, 'lock').resolves({ ...line, channels: ['text', 'kakao'] });
    await pull(scene);
    lock.restore();
    expect((await scene.markOf(line)).lastSyncAt).to.equal(null);
  });

  it('starts no call for a person once their refusal was applied in the middle of a run', async () => {
    const told: string[] = [];
    const stage: { scene?: Scene } = {};
    let pulled: Promise<void> | undefined;
    const watch = (channel: Channel): Channel => ({
      ...channel,
      async send(batch, context) {
        const outcomes = await channel.send(batch, context);
        told.push(...batch.map(({ contact }) => contact));
        if (stage.scene && !pulled) {
          const { scene: open } = stage;
          for (let person = 21; person <= 30; person += 1) open.refuse(person);
          pulled = pull(open).then(() => void told.push('applied'));
        }
        return outcomes;
      },
    });
    const scene = await openScene({ channel: watch, engine: { sweepEveryMs: 10 } });
    await scene.addPeople(30);
    await scene.addLine();
    stage.scene = scene;
    const input = { name: 'sale', channel: 'sms', content: { text: '가을 세일' } };
    const { engine, workspaceId } = scene;
    const { campaignKey } = await engine.campaigns.create(workspaceId, input, 'test');
    await engine.start({ work: 'jobs' });
    await engine.campaigns.start(workspaceId, campaignKey, 'test');
    const runOf = async () => (await engine.campaigns.progress(workspaceId, campaignKey))[0]?.run;
    for (let turn = 0; turn < 200 && (await runOf())?.state !== 'finished'; turn += 1)
      await scene.clock.advance(1000);
    await pulled;
    await engine.stop();
    expect((await runOf())?.state).to.equal('finished');
    const applied = told.indexOf('applied');
    const refused = new Set(Array.from({ length: 10 }, (_, index) => phoneOf(21 + index)));
    expect(applied).to.be.greaterThan(-1);
    expect(told.slice(applied).filter((contact) => refused.has(contact))).to.deep.equal([]);
    const before = told.slice(0, applied).filter((contact) => refused.has(contact)).length;
    expect(before).to.be.lessThan(10);
    expect(told.filter((contact) => contact !== 'applied')).to.have.length(20 + before);
    const list = await engine.deliveries.list(workspaceId, {}, null, 100);
    const kept = list.items.filter(({ reasonCode }) => reasonCode === 'OPTED_OUT');
    expect(kept).to.have.length(10 - before);
    expect(engine.resolve(tokens.clock).now()).to.be.greaterThan(noon);
  });
});
