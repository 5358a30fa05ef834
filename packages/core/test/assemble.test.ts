import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createEngine } from '@pabal/core';
import { memoryStorage, RecordingLogger, SequenceIds, SystemClock } from '@pabal/core/memory';

describe('the policies of core', () => {
  it('stand in the README in their order, each with its stage', () => {
    const engine = createEngine({
      plugins: [memoryStorage({})],
      clock: new SystemClock(),
      ids: new SequenceIds(),
      log: new RecordingLogger(),
    });
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const told = [...readme.matchAll(/^\| `([a-z-]+)` +\| ([a-z]+) /gm)].map(
      ([, id, stage]) => `${id} ${stage}`,
    );
    expect(told).to.deep.equal(engine.pipeline.map(({ id, stage }) => `${id} ${stage}`));
  });
});
