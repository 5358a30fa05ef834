import { expect } from 'chai';
import { Workbench } from '../../src/delivery/workbench.js';

/** Work that begins and ends when it is told. */
function task(
  story: string[],
  name: string,
): { readonly work: () => Promise<string>; readonly end: () => void } {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  return {
    end: () => end(),
    work: async () => {
      story.push(`${name} begins`);
      await over;
      story.push(`${name} ends`);
      return name;
    },
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('workbench', () => {
  it('lets many work side by side and one alone, in the order in which they came', async () => {
    const story: string[] = [];
    const bench = new Workbench();
    const [first, second, suspect, late] = ['first', 'second', 'suspect', 'late'].map((name) =>
      task(story, name),
    );
    const all = [
      bench.share(first!.work),
      bench.share(second!.work),
      bench.alone(suspect!.work),
      bench.share(late!.work),
    ];
    await turn();
    expect(story).to.deep.equal(['first begins', 'second begins']);
    first!.end();
    second!.end();
    await turn();
    expect(story.at(-1)).to.equal('suspect begins');
    suspect!.end();
    await turn();
    expect(story.at(-1)).to.equal('late begins');
    late!.end();
    expect(await Promise.all(all)).to.deep.equal(['first', 'second', 'suspect', 'late']);
  });

  it('goes on after work that failed', async () => {
    const bench = new Workbench();
    const fail = (): Promise<never> => Promise.reject(new Error('boom'));
    const failed = await Promise.allSettled([bench.share(fail), bench.alone(fail)]);
    expect(failed.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    expect(await bench.alone(() => Promise.resolve('alone'))).to.equal('alone');
    expect(await bench.share(() => Promise.resolve('shared'))).to.equal('shared');
  });
});
