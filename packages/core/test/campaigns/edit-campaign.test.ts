import { expect } from 'chai';
import type { EngineError, SendType } from '@pabal/core';
import { fireSchedules } from '../../src/delivery/fire-schedules.js';
import { expandAudience } from '../../src/delivery/expand-audience.js';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor, type Floor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleExperiment, sampleSettings } from '../samples.js';

const atEleven: SendType = { kind: 'at', localAt: '2026-03-02T11:00', zone: 'Asia/Seoul' };
const daily: SendType = {
  ...{ kind: 'recurring', every: { unit: 'days', amount: 1 }, localTime: '11:00' },
  ...{ startDate: '2026-03-02', endDate: null, zone: 'Asia/Seoul' },
};
const text = (words: string): object => ({ content: { text: words } });

/** Works what waits, as workers do. */
async function work(floor: Floor, runId: number): Promise<void> {
  const { deps } = floor;
  await wakeDeferred(deps);
  for (const key of await deps.ledger.waitingBatches(deps.units.direct, runId, 100))
    await workBatch(deps, floor.job(key));
}

async function refusal(promise: Promise<unknown>): Promise<readonly string[]> {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause as EngineError,
  );
  return [error?.code ?? 'none', ...(error?.fields.map(({ path }) => path) ?? [])];
}

describe('edit campaign', () => {
  it('changes what is named, as the next revision, and audits only that, before and after', async () => {
    const { campaigns, clock, deps } = await openFloor();
    const made = await campaigns.create(1, sampleSettings({ tags: ['봄'] }), 'key:1');
    await clock.advance(1000);
    const edit = { revision: 1, name: ' 새 이름 ', description: '메모', ...text('{{other}}') };
    const edited = await campaigns.edit(1, 1, edit, 'key:2');
    const changed = { name: '새 이름', description: '메모', content: { text: '{{other}}' } };
    expect(edited).to.deep.equal({
      ...{ ...made, ...changed, revision: 2, authors: ['key:1', 'key:2'] },
      updatedAt: clock.now(),
    });
    expect(await campaigns.find(1, 1)).to.deep.equal(edited);
    expect(campaigns.variables(edited)).to.deep.equal(['other']);
    const [line] = await deps.audit.list(deps.units.direct, 1, null, 1);
    const { name, description, content } = made;
    expect(line).to.deep.include({ actor: 'key:2', action: 'campaign.edit', subject: 'campaign:1' });
    expect(line?.before).to.deep.equal({ state: 'draft', revision: 1, name, description, content });
    expect(line?.after).to.deep.equal({ state: 'draft', revision: 2, ...changed });
  });

  it('does nothing when nothing changes: no revision, no line', async () => {
    const { campaigns, deps } = await openFloor();
    const made = await campaigns.create(
      1,
      sampleSettings({ period: { startAt: new Date(0), endAt: null } }),
      'k',
    );
    const same = { revision: 1, name: 'hello', period: { startAt: '1970-01-01T00:00:00Z' } };
    expect(await campaigns.edit(1, 1, same, 'key:2')).to.deep.equal(made);
    expect(await deps.audit.list(deps.units.direct, 1, null, 10)).to.have.length(1);
  });

  it('refuses who saw an older revision, and takes one of two who edit at once', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'test');
    const codes = await Promise.all(
      ['a', 'b'].map((name) => codeOf(campaigns.edit(1, 1, { revision: 1, name }, 'test'))),
    );
    expect(codes.sort()).to.deep.equal(['CAMPAIGN_REVISION_OLD', 'none']);
    const late = campaigns.edit(1, 1, { revision: 1, name: 'c' }, 'test');
    expect(await refusal(late)).to.deep.equal(['CAMPAIGN_REVISION_OLD', 'revision']);
  });

  it('takes a ready campaign back to draft', async () => {
    const { campaigns, deps } = await openFloor();
    const heard: string[] = [];
    deps.events.on('campaign-moved', ({ from, to }) => heard.push(`${from} ${to}`));
    await campaigns.create(1, sampleSettings(), 'test');
    await campaigns.ready(1, 1, 'test');
    expect((await campaigns.edit(1, 1, { revision: 1, name: 'x' }, 'test')).state).to.equal('draft');
    expect(heard).to.deep.equal(['draft ready', 'ready draft']);
  });

  it('asks to pause a running campaign first, and to clone one that ended', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'test');
    await campaigns.start(1, 1, 'test');
    const edit = (): Promise<unknown> => campaigns.edit(1, 1, { revision: 1, name: 'x' }, 'test');
    const message = async (): Promise<string> => edit().then(String, (error: Error) => error.message);
    expect(await message()).to.match(/is running and cannot be edited: pause it first/);
    await campaigns.end(1, 1, 'test');
    expect(await message()).to.match(/is ended and cannot be edited: .*clone it/);
    expect(await codeOf(campaigns.edit(1, 9, { revision: 1 }, 'test'))).to.equal('CAMPAIGN_NOT_FOUND');
  });

  const problems: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['nothing', undefined, ['input']],
    ['no revision', { name: 'x' }, ['revision']],
    ['a revision in words', { revision: '1' }, ['revision']],
    ['its state', { revision: 1, state: 'running' }, ['state']],
    [
      'a name and a text that are none',
      { revision: 1, name: ' ', ...text('{{#each a}}') },
      ['name', 'content.text'],
    ],
    ['a channel that is not there', { revision: 1, channel: 'pigeon' }, ['channel']],
    ['a description too long', { revision: 1, description: 'x'.repeat(2001) }, ['description']],
    [
      'a time that went by',
      { revision: 1, sendType: { ...atEleven, localAt: '2020-01-01T00:00' } },
      ['sendType.localAt'],
    ],
    ['a period that is over', { revision: 1, period: { endAt: '2020-01-01T00:00:00Z' } }, ['period.endAt']],
    [
      'an audience that nobody can tell',
      { revision: 1, audience: { kind: 'filter', condition: { kind: 'cohort', cohortKey: 5, is: 'in' } } },
      ['audience.condition.cohortKey'],
    ],
  ];
  for (const [what, input, paths] of problems) {
    it(`refuses ${what}, by field, and changes nothing`, async () => {
      const { campaigns } = await openFloor();
      const made = await campaigns.create(1, sampleSettings(), 'test');
      expect(await refusal(campaigns.edit(1, 1, input, 'test'))).to.deep.equal([
        'CAMPAIGN_INVALID',
        ...paths,
      ]);
      expect(await campaigns.find(1, 1)).to.deep.equal(made);
    });
  }

  it('keeps channel, purpose, control group and audience once it has run, and the kind of its start', async () => {
    const floor = await openFloor();
    const { campaigns } = floor;
    await floor.start();
    await campaigns.pause(1, 1, 'test');
    const edit = {
      ...{ revision: 1, purpose: 'informational', controlPercent: 5, sendType: daily },
      audience: { kind: 'all', consent: 'opted-in' },
    };
    expect(await refusal(campaigns.edit(1, 1, edit, 'test'))).to.deep.equal([
      ...['CAMPAIGN_INVALID', 'purpose', 'controlPercent', 'sendType.kind'],
    ]);
    const { audience } = edit;
    expect(await refusal(campaigns.edit(1, 1, { revision: 1, audience }, 'test'))).to.deep.equal([
      ...['CAMPAIGN_INVALID', 'audience'],
    ]);
    await campaigns.create(1, sampleSettings({ sendType: daily }), 'test');
    await campaigns.start(1, 2, 'test');
    await campaigns.pause(1, 2, 'test');
    const free = { revision: 1, purpose: 'informational', controlPercent: 5, audience };
    expect((await campaigns.edit(1, 2, free, 'test')).state, 'nothing of it has run').to.equal('paused');
    expect(
      await refusal(campaigns.edit(1, 2, { revision: 2, sendType: { kind: 'now' } }, 'test')),
    ).to.deep.equal([...['CAMPAIGN_INVALID', 'sendType.kind']]);
  });

  it('keeps an experiment once it has run, and the own content where a variant sends it', async () => {
    const floor = await openFloor();
    const { campaigns } = floor;
    await floor.start({ experiment: sampleExperiment() });
    await campaigns.pause(1, 1, 'test');
    const edit = { revision: 1, experiment: null, content: { text: 'x' } };
    expect(await refusal(campaigns.edit(1, 1, edit, 'test'))).to.deep.equal([
      ...['CAMPAIGN_INVALID', 'experiment', 'content'],
    ]);
    const variants = sampleExperiment().variants.map((one) => ({ ...one, content: { text: one.name } }));
    await floor.start({ experiment: sampleExperiment({ variants }) });
    await campaigns.pause(1, 2, 'test');
    const { revision } = await campaigns.edit(1, 2, { revision: 1, content: { text: 'x' } }, 'test');
    expect(revision, 'no variant sends it').to.equal(2);
  });

  it('refuses a decision of an experiment that comes too late by the new period', async () => {
    const { campaigns, clock } = await openFloor();
    await campaigns.create(1, sampleSettings({ experiment: sampleExperiment() }), 'test');
    const endAt = (minutes: number) => ({
      period: { startAt: null, endAt: new Date(clock.now().getTime() + minutes * 60_000) },
    });
    expect(await refusal(campaigns.edit(1, 1, { revision: 1, ...endAt(59) }, 'test'))).to.deep.equal([
      ...['CAMPAIGN_INVALID', 'experiment.decideAfter'],
    ]);
    expect((await campaigns.edit(1, 1, { revision: 1, ...endAt(61) }, 'test')).revision).to.equal(2);
    await clock.advance(2 * 60_000);
    expect(await refusal(campaigns.start(1, 1, 'test'))).to.deep.equal([
      ...['CAMPAIGN_INVALID', 'experiment.decideAfter'],
    ]);
  });

  it('sends the new text to who was not sent to yet, and leaves the others as they are', async () => {
    const floor = await openFloor({ settings: { batchSize: 2 } });
    const { campaigns, channel, deps } = floor;
    await floor.addPeople(4);
    const { run } = await floor.start(text('old'));
    const [first] = await deps.ledger.waitingBatches(deps.units.direct, run.id, 1);
    await workBatch(deps, floor.job(first ?? {}));
    await campaigns.pause(1, 1, 'test');
    await campaigns.edit(1, 1, { revision: 1, ...text('new') }, 'test');
    await work(floor, run.id);
    expect(channel.sent, 'paused').to.have.length(2);
    await campaigns.resume(1, 1, 'test');
    await work(floor, run.id);
    expect(channel.sent.map(({ message }) => message)).to.deep.equal(['old', 'old', 'new', 'new']);
    expect(new Set(channel.sent.map(({ deliveryId }) => deliveryId)).size).to.equal(4);
  });

  it('decides again at once what waits for a period that was changed', async () => {
    const floor = await openFloor();
    const { campaigns, channel } = floor;
    await floor.addPeople(2);
    const { run } = await floor.start({ period: { startAt: new Date('2026-04-01T00:00:00Z'), endAt: null } });
    await work(floor, run.id);
    expect(await floor.states(run.id)).to.deep.equal(Array(2).fill('deferred CAMPAIGN_NOT_BEGUN'));
    await campaigns.pause(1, 1, 'test');
    await campaigns.edit(1, 1, { revision: 1, period: { startAt: null, endAt: null } }, 'test');
    await campaigns.resume(1, 1, 'test');
    await work(floor, run.id);
    expect(channel.sent).to.have.length(2);
  });

  it('lets a paused campaign whose one occurrence is over have another text', async () => {
    const floor = await openFloor();
    const { campaigns, clock, deps } = floor;
    await floor.addPeople(1);
    await campaigns.create(1, sampleSettings({ sendType: atEleven }), 'test');
    await campaigns.start(1, 1, 'test');
    await clock.advance(3_600_000);
    await fireSchedules(deps);
    await campaigns.pause(1, 1, 'test');
    expect(await campaigns.edit(1, 1, { revision: 1, ...text('new') }, 'test')).to.include({ revision: 2 });
  });

  it('awaits the new schedule of a paused campaign, and writes down what the old one missed', async () => {
    const { campaigns, clock } = await openFloor();
    await campaigns.create(1, sampleSettings({ sendType: daily }), 'test');
    await campaigns.start(1, 1, 'test');
    await campaigns.pause(1, 1, 'test');
    await clock.advance(3_600_000);
    const later = { ...daily, localTime: '15:00' };
    const edited = await campaigns.edit(1, 1, { revision: 1, sendType: later }, 'test');
    expect(edited.nextRunAt?.toISOString()).to.equal('2026-03-02T06:00:00.000Z');
    expect(await campaigns.find(1, 1)).to.deep.equal(edited);
    const [skipped] = await campaigns.skipped(1, 1);
    expect(skipped).to.deep.include({ reason: 'paused', occurrenceAt: new Date('2026-03-02T02:00:00Z') });
    expect((await campaigns.resume(1, 1, 'test')).state).to.equal('running');
  });

  it('keeps the audience of a run that has begun, and gives later runs the new one', async () => {
    const floor = await openFloor();
    const { campaigns, clock, deps } = floor;
    await floor.addPeople(3);
    await campaigns.create(
      1,
      sampleSettings({
        sendType: daily,
        duplicate: { kind: 'again-after', after: { amount: 1, unit: 'hours' } },
      }),
      'test',
    );
    await campaigns.start(1, 1, 'test');
    await clock.advance(3_600_000);
    await fireSchedules(deps);
    await campaigns.pause(1, 1, 'test');
    const condition = { kind: 'contact', contactKind: 'phone', is: 'missing' };
    await campaigns.edit(1, 1, { revision: 1, audience: { kind: 'filter', condition } }, 'test');
    await campaigns.resume(1, 1, 'test');
    const expand = async (): Promise<readonly number[]> => {
      const runs = (await campaigns.progress(1, 1)).map(({ run }) => run.id).reverse();
      for (const runId of runs) await expandAudience(deps, floor.job({ runId }));
      return Promise.all(runs.map(async (id) => (await floor.run(id)).audienceSize));
    };
    expect(await expand()).to.deep.equal([3]);
    await clock.advance(24 * 3_600_000);
    await fireSchedules(deps);
    expect(await expand()).to.deep.equal([3, 0]);
  });

  it('saves nothing of an edit whose audit line cannot be written', async () => {
    const { campaigns, deps } = await openFloor();
    const made = await campaigns.create(1, sampleSettings(), 'test');
    deps.audit.append = () => Promise.reject(new Error('full'));
    await campaigns.edit(1, 1, { revision: 1, name: 'x' }, 'test').catch(() => {});
    expect(await campaigns.find(1, 1)).to.deep.equal(made);
  });
});
