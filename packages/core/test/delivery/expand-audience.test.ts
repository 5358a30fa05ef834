import { expect } from 'chai';
import type { Condition } from '../../src/domain/condition.js';
import { expandAudience } from '../../src/delivery/expand-audience.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { sampleSettings } from '../samples.js';
import { NoteChannel } from '../world.js';
import { openFloor } from './floor.js';

const sizes = (batches: readonly { readonly recipientIds: readonly number[] }[]): readonly number[] =>
  batches.map(({ recipientIds }) => recipientIds.length);

describe('expand audience', () => {
  const rows: readonly (readonly [number, number, number, readonly number[]])[] = [
    [0, 10, 1000, []],
    [1, 10, 1000, [1]],
    [10, 10, 1000, [10]],
    [11, 10, 1000, [10, 1]],
    [7, 10, 3, [3, 3, 1]],
    [40, 2, 1000, Array<number>(20).fill(2)],
  ];
  for (const [people, batchSize, maxBatch, expected] of rows) {
    it(`cuts ${people} people into batches of at most ${batchSize}, for a channel that takes ${maxBatch}`, async () => {
      const channel = new NoteChannel();
      Object.assign(channel, { supports: { ...channel.supports, maxBatch } });
      const floor = await openFloor({ channel, settings: { batchSize } });
      if (people > 0) await floor.addPeople(people);
      const { run } = await floor.start();
      expect(run).to.include({ audienceSize: people, expanded: true });
      expect(sizes(await floor.claim(run.id))).to.deep.equal(expected);
    });
  }

  it('takes those who meet the condition, however thinly they lie, and looks at each once', async () => {
    const floor = await openFloor({ settings: { batchSize: 1 } });
    // 16 people are looked at for a page, 8 pages at a time: 300 need three rounds.
    await floor.addPeople(300, (index) => ({ properties: { name: 'a', points: index } }));
    const looked: number[] = [];
    const match = floor.deps.recipients.match.bind(floor.deps.recipients);
    floor.deps.recipients.match = (unit, workspaceId, ids, ...rest) => {
      looked.push(...ids);
      return match(unit, workspaceId, ids, ...rest);
    };
    const condition: Condition = {
      kind: 'any',
      of: [
        { kind: 'property', name: 'points', operator: 'in', value: [0, 150] },
        { kind: 'property', name: 'points', operator: 'gte', value: 298 },
      ],
    };
    const { run } = await floor.start({ audience: { kind: 'filter', condition } });
    expect(run).to.include({ audienceSize: 4, expanded: true });
    const people = (await floor.claim(run.id)).flatMap(({ recipientIds }) => recipientIds);
    expect(people).to.deep.equal([1, 151, 299, 300]);
    expect(looked).to.deep.equal(Array.from({ length: 300 }, (_, index) => index + 1));
  });

  it('takes only who said yes where the audience asks for it, and leaves the others to the policies otherwise', async () => {
    const floor = await openFloor();
    await floor.addPeople(3, (index) => (index === 0 ? { consents: [] } : {}));
    const optedIn = await floor.start({ audience: { kind: 'all', consent: 'opted-in' } });
    expect((await floor.claim(optedIn.run.id)).flatMap(({ recipientIds }) => recipientIds)).to.deep.equal([
      2, 3,
    ]);
    const receivable = await floor.start({ audience: { kind: 'all', consent: 'receivable' } });
    expect(receivable.run.audienceSize).to.equal(3);
  });

  it('takes nobody while text that the condition asks for is sealed, says so, and goes on afterwards', async () => {
    const floor = await openFloor({ settings: { batchSize: 1 } });
    const { properties, units } = floor.deps;
    const keep = (storage: 'open' | 'sealed'): Promise<void> =>
      properties.declare(units.direct, 1, [{ name: 'grade', storage }]);
    await keep('open');
    await floor.addPeople(3, () => ({ properties: { name: 'a', grade: 'gold' } }));
    const isGold: Condition = { kind: 'property', name: 'grade', operator: 'eq', value: 'gold' };
    const settings = sampleSettings({
      audience: { kind: 'filter', condition: { kind: 'none', of: [isGold] } },
    });
    const { campaignKey } = await floor.campaigns.create(1, settings, 'test');
    const runId = (await floor.campaigns.start(1, campaignKey, 'test')).run?.id ?? 0;
    await keep('sealed');
    await expandAudience(floor.deps, floor.job({ runId }));
    const stopped = await floor.run(runId);
    expect(stopped).to.include({ expanded: false, audienceSize: 0 });
    expect(stopped.trouble?.code).to.equal('AUDIENCE_INVALID');
    expect(stopped.trouble?.message).to.match(
      /^audience\.condition\.of\.0\.name .*declare the property open/,
    );
    await keep('open');
    await expandAudience(floor.deps, floor.job({ runId }));
    expect(await floor.run(runId)).to.include({ expanded: true, audienceSize: 0, trouble: null });
  });

  it('leaves out who was added after the start, and takes each of the others once', async () => {
    const floor = await openFloor({ settings: { batchSize: 2 } });
    await floor.addPeople(5);
    const { campaignKey } = await floor.campaigns.create(
      1,
      { name: 'a', channel: 'note', content: { text: 'x' } },
      'test',
    );
    const id = (await floor.campaigns.start(1, campaignKey, 'test')).run?.id ?? 0;
    await floor.addPeople(8);
    await expandAudience(floor.deps, floor.job({ runId: id }));
    await expandAudience(floor.deps, floor.job({ runId: id }));
    const people = (await floor.claim(id)).flatMap(({ recipientIds }) => recipientIds);
    expect(people).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('stops when enough batches wait and goes on when they are worked', async () => {
    const floor = await openFloor({ settings: { batchSize: 1 } });
    await floor.addPeople(100);
    const { run } = await floor.start();
    expect(run.expanded).to.equal(false);
    expect(run.audienceSize).to.equal(64);
    for (let batchNo = 1; batchNo <= 20; batchNo += 1)
      await workBatch(floor.deps, floor.job({ runId: run.id, batchNo }));
    await expandAudience(floor.deps, floor.job({ runId: run.id }));
    expect((await floor.run(run.id)).audienceSize).to.be.within(80, 96);
  });

  it('does nothing while the campaign is paused, and hands the rest on when its time is over', async () => {
    const floor = await openFloor();
    await floor.addPeople(3);
    const { campaignKey } = await floor.campaigns.create(
      1,
      { name: 'a', channel: 'note', content: { text: 'x' } },
      'test',
    );
    const id = (await floor.campaigns.start(1, campaignKey, 'test')).run?.id ?? 0;
    await floor.campaigns.pause(1, campaignKey, 'test');
    await expandAudience(floor.deps, floor.job({ runId: id }));
    expect((await floor.run(id)).audienceSize).to.equal(0);
    await floor.campaigns.resume(1, campaignKey, 'test');
    const stopped = new AbortController();
    stopped.abort();
    await expandAudience(floor.deps, floor.job({ runId: id }, stopped.signal));
    expect((await floor.run(id)).audienceSize).to.equal(0);
  });

  it('names who was erased between expansion and decision as gone', async () => {
    const floor = await openFloor();
    await floor.addPeople(2);
    const { run } = await floor.start();
    await floor.recipients.erase(1, 'u1', { method: 'api', actor: 'test' });
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal(['suppressed RECIPIENT_GONE', 'accepted']);
  });
});
