import Joi from 'joi';
import type { WorkspaceMode } from '../domain/workspace.js';
import { EngineError, type FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { AllowListStore } from '../ports/allow-list-store.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { Clock } from '../ports/clock.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { WorkspaceStore } from '../ports/workspace-store.js';
import { userIdPattern } from '../recipients/user-id.js';
import type { WorkspaceUseCases } from './workspace-use-cases.js';

/** What workspaces are made of. */
export interface WorkspaceDeps {
  readonly units: UnitOfWork;
  readonly workspaces: WorkspaceStore;
  readonly allowList: AllowListStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** A list of testers, not of customers. */
const mostAllowed = 1000;

const modeSchema = Joi.object<{ readonly mode: WorkspaceMode }>({
  mode: Joi.string().valid('sandbox', 'live').required(),
}).required();

const allowListSchema = Joi.object<{ readonly userIds: readonly string[] }>({
  userIds: Joi.array()
    .items(Joi.string().max(128).pattern(userIdPattern, 'a userId'))
    .unique()
    .max(mostAllowed)
    .required(),
}).required();

/** What one can do with a workspace, over the ports. */
export function createWorkspaceUseCases(deps: WorkspaceDeps): WorkspaceUseCases {
  const { allowList, audit, clock, units, workspaces } = deps;
  return {
    async find(workspaceId) {
      const found = await workspaces.find(units.direct, workspaceId);
      if (!found) throw notFound();
      return found;
    },

    setMode: (workspaceId, input, actor) =>
      units.run(async (unit) => {
        const { mode } = parse(modeSchema, input);
        const before = await workspaces.setMode(unit, workspaceId, mode);
        const workspace = await workspaces.find(unit, workspaceId);
        if (before === null || !workspace) throw notFound();
        await audit.append(unit, {
          ...{ workspaceId, actor, action: 'workspace.mode', subject: `workspace:${workspaceId}` },
          ...{ at: clock.now(), before: { mode: before }, after: { mode } },
        });
        return workspace;
      }),

    allowList: (workspaceId) => allowList.list(units.direct, workspaceId),

    setAllowList: (workspaceId, input, actor) =>
      units.run(async (unit) => {
        const { userIds } = parse(allowListSchema, input);
        const before = await allowList.replace(unit, workspaceId, userIds);
        await audit.append(unit, {
          ...{ workspaceId, actor, action: 'workspace.allow-list', subject: `workspace:${workspaceId}` },
          ...{ at: clock.now(), before: { people: before }, after: { people: userIds.length } },
        });
        return allowList.list(unit, workspaceId);
      }),
  };
}

function parse<T>(schema: Joi.ObjectSchema<T>, input: unknown): T {
  const checked = schema.validate(input, { abortEarly: false });
  if (checked.error) throw invalid(toFieldProblems(checked.error, ''));
  return checked.value;
}

function invalid(fields: readonly FieldProblem[]): EngineError {
  const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  return new EngineError('WORKSPACE_INVALID', `The workspace was not changed: ${listed}.`, { fields });
}

function notFound(): EngineError {
  return new EngineError('WORKSPACE_NOT_FOUND', 'There is no such workspace.', {
    fields: [{ path: 'workspaceId', problem: 'names no workspace' }],
  });
}
