import { createEngine, definePlugin, type Engine, type ImportProblem, type IntakeProblem } from '@pabal/core';
import { memoryStorage, SequenceIds, SilentLogger, SystemClock } from '@pabal/core/memory';
import { expect } from 'chai';
import Joi from 'joi';
import { RowCollector, type RowChunk } from '../../src/imports/row-chunk.js';
import { SeenUsers } from '../../src/imports/seen-users.js';
import { rehearseChunk, writeChunk } from '../../src/imports/write-chunk.js';

/** Refuses statements without a wording. */
const doorPlugin = definePlugin<object>({
  name: '@pabal/door',
  version: '0.1.0',
  core: '^0.1.0',
  options: Joi.object({}),
  setup(host) {
    host.addIntakeCheck(() => ({
      id: 'door',
      check: (_unit, _workspaceId, rows) =>
        Promise.resolve(
          rows.flatMap((person, row): IntakeProblem[] =>
            (person.consents ?? []).flatMap((statement, at) =>
              statement.wording === undefined
                ? [{ row, path: `consents.${at}.wording`, code: 'DOOR_WORDING', problem: 'is missing' }]
                : [],
            ),
          ),
        ),
    }));
  },
});

describe('writeChunk', () => {
  let engine: Engine;
  beforeEach(async () => {
    const parts = { clock: new SystemClock(), ids: new SequenceIds(), log: new SilentLogger() };
    engine = createEngine({ plugins: [memoryStorage(), doorPlugin()], ...parts });
    await engine.start({ work: 'none' });
  });
  afterEach(() => engine.stop());

  /** Lines of a file as `userId:wording`, `userId:` for a statement without one. */
  function collect(seen: SeenUsers, firstLine: number, lines: readonly string[]): RowChunk {
    const collector = new RowCollector(seen);
    for (const [at, line] of lines.entries()) {
      const [userId = '', wording = ''] = line.split(':');
      const said = {
        consentChannel: 'text',
        purpose: 'promotional',
        state: 'opted-in' as const,
        occurredAt: null,
        ...(wording !== '' && { wording }),
      };
      collector.add(firstLine + at, { userId, consents: [said] }, [], [{ part: said, column: 'text' }]);
    }
    return collector.close();
  }

  const placesOf = (problems: readonly ImportProblem[]): unknown[] =>
    problems.map(({ line, column, code, effect }) => [line, column, code, effect]);

  it('leaves refused rows out and says at which line and column', async () => {
    const chunk = collect(new SeenUsers(), 2, ['a:x', 'b:', 'c:x', 'd:']);
    const target = { engine, workspaceId: 1, importId: 7 };
    for (const write of [rehearseChunk, writeChunk]) {
      const written = await write(target, chunk);
      expect(written).to.include({ created: 2, updated: 0 });
      expect(written.taken.map(({ userId }) => userId)).to.deep.equal(['a', 'c']);
      expect(placesOf(written.problems)).to.deep.equal([
        [3, 'text', 'DOOR_WORDING', 'row'],
        [5, 'text', 'DOOR_WORDING', 'row'],
      ]);
    }
    expect((await engine.recipients.list(1, 0, 10)).items).to.have.length(2);
  });

  it('names the line of the statement that is wrong when rows of a person were merged', async () => {
    const chunk = collect(new SeenUsers(), 2, ['a:x', 'b:x', 'a:', 'a:x']);
    const written = await writeChunk({ engine, workspaceId: 1, importId: 7 }, chunk);
    expect(placesOf(written.problems)).to.deep.equal([[4, 'text', 'DOOR_WORDING', 'row']]);
    expect(written.taken.map(({ userId }) => userId)).to.deep.equal(['b']);
  });

  it('counts a person whose earlier row was left out as created', async () => {
    const seen = new SeenUsers();
    const target = { engine, workspaceId: 1, importId: 7 };
    await writeChunk(target, collect(seen, 2, ['a:']));
    const second = await writeChunk(target, collect(seen, 3, ['a:x']));
    expect(second).to.include({ created: 1, updated: 0 });
  });
});
