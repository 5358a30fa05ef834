import Joi from 'joi';
import type { Cohort, SizedCohort } from '../domain/cohort.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { CampaignStore } from '../ports/campaign-store.js';
import type { Clock } from '../ports/clock.js';
import type { CohortStore } from '../ports/cohort-store.js';
import type { RecipientStore } from '../ports/recipient-store.js';
import type { Unit, UnitOfWork } from '../ports/unit-of-work.js';
import type { CohortChange, CohortUseCases } from './cohort-use-cases.js';
import { readUserList } from './read-user-list.js';

/** What the use cases around cohorts are made of. */
export interface CohortDeps {
  readonly units: UnitOfWork;
  readonly cohorts: CohortStore;
  readonly recipients: RecipientStore;
  readonly campaigns: Pick<CampaignStore, 'usingCohort'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** Memberships of one statement. */
const perStatement = 10_000;
const usersNamed = 10;

const schema = Joi.object<{ readonly name: string }>({
  name: Joi.string()
    .trim()
    .min(1)
    .max(200)
    .pattern(/^[^\p{Cc}\p{Cs}]*$/u)
    .required(),
}).required();

/** What one can do with static cohorts, over the ports. */
export function createCohortUseCases(deps: CohortDeps): CohortUseCases {
  const { audit, campaigns, clock, cohorts, recipients, units } = deps;

  const find = async (unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<SizedCohort> => {
    const found = await cohorts.find(unit, workspaceId, cohortKey);
    if (!found) throw notFound();
    return found;
  };
  const lock = async (unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<Cohort> => {
    const found = await cohorts.lock(unit, workspaceId, cohortKey);
    if (!found) throw notFound();
    return found;
  };
  const note = (unit: Unit, cohort: Cohort, actor: string, action: string, told: object): Promise<void> =>
    audit.append(unit, {
      workspaceId: cohort.workspaceId,
      actor,
      action: `cohort.${action}`,
      subject: `cohort:${cohort.cohortKey}`,
      at: clock.now(),
      ...told,
    });

  return {
    create: (workspaceId, input, actor) =>
      units.run(async (unit) => {
        const { name } = parse(input);
        const cohort = await cohorts.create(unit, workspaceId, name, clock.now());
        await note(unit, cohort, actor, 'create', { after: { name } });
        return cohort;
      }),
    find: (workspaceId, cohortKey) => find(units.direct, workspaceId, cohortKey),
    list: (workspaceId, beforeKey, limit) => cohorts.list(units.direct, workspaceId, beforeKey, limit),

    rename: (workspaceId, cohortKey, input, actor) =>
      units.run(async (unit) => {
        const { name } = parse(input);
        const cohort = await lock(unit, workspaceId, cohortKey);
        await cohorts.rename(unit, cohort.id, name, clock.now());
        await note(unit, cohort, actor, 'rename', { before: { name: cohort.name }, after: { name } });
        return find(unit, workspaceId, cohortKey);
      }),

    remove: (workspaceId, cohortKey, actor) =>
      units.run(async (unit) => {
        const cohort = await lock(unit, workspaceId, cohortKey);
        const users = await campaigns.usingCohort(unit, workspaceId, cohortKey, usersNamed);
        if (users.length > 0) throw inUse(cohortKey, users);
        await cohorts.remove(unit, cohort.id);
        await note(unit, cohort, actor, 'remove', { before: { name: cohort.name } });
      }),

    async change(workspaceId, cohortKey, change, pages, actor) {
      // Before the list is read, which may take long.
      await find(units.direct, workspaceId, cohortKey);
      const { ids, ...told } = await readUserList(recipients, units.direct, workspaceId, pages);
      return units.run(async (unit) => {
        const cohort = await lock(unit, workspaceId, cohortKey);
        const changed = await write(unit, cohort, change, ids);
        await note(unit, cohort, actor, 'change', { after: { change, changed } });
        return { cohort: await find(unit, workspaceId, cohortKey), changed, ...told };
      });
    },

    async members(workspaceId, cohortKey, cursor, limit) {
      const cohort = await find(units.direct, workspaceId, cohortKey);
      const items = await cohorts.members(units.direct, cohort.id, cursor, limit);
      return { items, next: items.length === limit ? (items.at(-1)?.recipientId ?? null) : null };
    },
  };

  async function write(
    unit: Unit,
    { id }: Cohort,
    change: CohortChange,
    ids: readonly RecipientId[],
  ): Promise<number> {
    const at = clock.now();
    if (change === 'replace') await cohorts.clear(unit, id, at);
    let changed = 0;
    for (let from = 0; from < ids.length; from += perStatement) {
      const page = ids.slice(from, from + perStatement);
      changed += await (change === 'remove'
        ? cohorts.takeOut(unit, id, page, at)
        : cohorts.add(unit, id, page, at));
    }
    return changed;
  }
}

function parse(input: unknown): { readonly name: string } {
  const checked = schema.validate(input, { abortEarly: false });
  if (!checked.error) return checked.value;
  const fields = toFieldProblems(checked.error, '');
  const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  throw new EngineError('COHORT_INVALID', `The cohort was not saved: ${listed}.`, { fields });
}

function notFound(): EngineError {
  return new EngineError('COHORT_NOT_FOUND', 'There is no cohort of this key in the workspace.', {
    fields: [{ path: 'cohortKey', problem: 'names no cohort; list them to see their keys' }],
  });
}

function inUse(cohortKey: number, campaignKeys: readonly number[]): EngineError {
  const listed = campaignKeys.join(', ');
  return new EngineError('COHORT_IN_USE', `Cohort ${cohortKey} is asked for by campaigns: ${listed}.`, {
    fields: [{ path: 'cohortKey', problem: `is asked for by campaigns ${listed}; end them first` }],
  });
}
