import type { Chore } from '../delivery/chore.js';
import type { EngineSettings } from '../domain/engine-settings.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { Clock } from '../ports/clock.js';
import type { ImportStore } from '../ports/import-store.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { WorkspaceStore } from '../ports/workspace-store.js';

const dayMs = 86_400_000;
/** Lines of a problem report that one unit takes: it holds nobody up for long. */
const batchRows = 10_000;

/** What {@link createImportRetention} works with. */
export interface ImportRetentionDeps {
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly imports: ImportStore;
  readonly settings: Pick<EngineSettings, 'importsKeptForDays'>;
  readonly units: UnitOfWork;
  readonly workspaces: WorkspaceStore;
}

/** Forgets old imports with their problem reports, once an hour. The audit log of each workspace tells how much went. */
export function createImportRetention(deps: ImportRetentionDeps): Chore {
  return {
    id: 'import-retention',
    everyMs: 3_600_000,
    async run({ signal }) {
      const { clock, settings, units, workspaces } = deps;
      if (settings.importsKeptForDays === null) return;
      const before = new Date(clock.now().getTime() - settings.importsKeptForDays * dayMs);
      for (const { id } of await workspaces.list(units.direct)) {
        for (let isMore = true; isMore && !signal.aborted;) isMore = await forgetBatch(deps, id, before);
      }
    },
  };
}

/** One batch and its audit line, or neither. Answers whether more may be left. */
function forgetBatch(
  { audit, clock, imports, units }: ImportRetentionDeps,
  workspaceId: WorkspaceId,
  before: Date,
): Promise<boolean> {
  return units.run(async (unit) => {
    const gone = await imports.forget(unit, workspaceId, before, batchRows);
    if (gone.imports + gone.problems === 0) return false;
    const line = { workspaceId, actor: 'system', action: 'imports.forget', subject: 'imports' };
    await audit.append(unit, { ...line, at: clock.now(), after: gone });
    return true;
  });
}
