import { expect } from 'chai';
import type { ImportProblem } from '@pabal/core';
import { createImportRetention } from '../../src/recipients/import-retention.js';
import { openFloor, type Floor } from '../delivery/floor.js';

const dayMs = 86_400_000;
const { signal } = new AbortController();
const counts = {
  ...{ rows: 1, created: 1, updated: 0, superseded: 0, refused: 0, withProblems: 0, consents: 0 },
};

/** An import that ended at the instant of the clock, with so many problems. */
async function imported(floor: Floor, workspaceId: number, problems: number): Promise<number> {
  const { clock, imports, units } = floor.deps;
  const { direct } = units;
  const job = { dryRun: false, mapping: {} };
  const { id } = await imports.create(direct, workspaceId, job, clock.now());
  await imports.begin(direct, id, 'utf-8');
  const list = Array.from({ length: problems }, (_, line): ImportProblem => {
    return { line, column: 'phone', code: 'PHONE_INVALID', effect: 'field', message: 'It is no phone' };
  });
  await imports.progress(direct, id, counts, list, clock.now());
  await imports.finish(direct, id, 'done', null, clock.now());
  return id;
}

async function auditOf(floor: Floor, workspaceId: number): Promise<unknown[]> {
  const lines = await floor.deps.audit.list(floor.deps.units.direct, workspaceId, null, 50);
  return lines.filter(({ action }) => action === 'imports.forget').map(({ after }) => after);
}

describe('import retention', () => {
  it('forgets imports of every workspace after two years, and says how many', async () => {
    const floor = await openFloor();
    const { clock, imports, units, workspaces } = floor.deps;
    const second = await workspaces.ensure(units.direct, 'second');
    await imported(floor, 1, 2);
    await imported(floor, second.id, 0);
    await floor.clock.advance(dayMs);
    const young = await imported(floor, 1, 1);
    await floor.clock.advance(730 * dayMs);
    await createImportRetention(floor.deps).run({ signal });
    expect(await auditOf(floor, 1), `not before ${clock.now().toISOString()}`).to.deep.equal([]);
    await floor.clock.advance(1);
    await createImportRetention(floor.deps).run({ signal });
    const left = await imports.list(units.direct, 1, null, 9);
    expect(left.map(({ id }) => id)).to.deep.equal([young]);
    expect(await auditOf(floor, 1)).to.deep.equal([{ imports: 1, problems: 2 }]);
    expect(await auditOf(floor, second.id)).to.deep.equal([{ imports: 1, problems: 0 }]);
    await createImportRetention(floor.deps).run({ signal });
    expect(await auditOf(floor, 1)).to.have.length(1);
  });

  it('takes long problem reports in batches, each with its line', async () => {
    const floor = await openFloor({ settings: { importsKeptForDays: 366 } });
    await imported(floor, 1, 10_001);
    await floor.clock.advance(367 * dayMs);
    await createImportRetention(floor.deps).run({ signal });
    expect(await auditOf(floor, 1)).to.have.deep.members([
      { imports: 0, problems: 10_000 },
      { imports: 1, problems: 1 },
    ]);
  });

  it('keeps imports for ever where that is set, and begins nothing once it is told to stop', async () => {
    const floor = await openFloor({ settings: { importsKeptForDays: null } });
    const id = await imported(floor, 1, 1);
    await floor.clock.advance(9000 * dayMs);
    const { deps } = floor;
    await createImportRetention(deps).run({ signal });
    await createImportRetention({ ...deps, settings: { importsKeptForDays: 366 } }).run({
      signal: AbortSignal.abort(),
    });
    expect(await deps.imports.find(deps.units.direct, 1, id)).not.to.equal(null);
  });
});
