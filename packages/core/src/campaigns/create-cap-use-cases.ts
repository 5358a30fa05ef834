import type { CapId, CapRule, CapSettings } from '../domain/cap-rule.js';
import { EngineError, type FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { FrequencyCapStore } from '../ports/frequency-cap-store.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import { createCapSchema } from './cap-schema.js';
import type { CapUseCases } from './cap-use-cases.js';

/** Every cap that concerns a message is looked at for each person: a few are meant, not hundreds. */
const mostCaps = 20;

/** What frequency caps are made of. */
export interface CapDeps {
  readonly units: UnitOfWork;
  readonly caps: FrequencyCapStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** What one can do with frequency caps, over the ports. */
export function createCapUseCases(deps: CapDeps): CapUseCases {
  const { units, caps, audit, clock } = deps;
  const schema = createCapSchema([...deps.channels.keys()]);

  const parse = (input: unknown): CapSettings => {
    const checked = schema.validate(input, { abortEarly: false });
    if (checked.error) throw invalid(toFieldProblems(checked.error, ''));
    return checked.value;
  };

  return {
    list: (workspaceId) => caps.list(units.direct, workspaceId),

    create: (workspaceId, input, actor) =>
      units.run(async (unit) => {
        const settings = parse(input);
        if ((await caps.list(unit, workspaceId)).length >= mostCaps) {
          throw invalid([
            { path: 'input', problem: `would be one cap more than ${mostCaps}; remove one first` },
          ]);
        }
        const at = clock.now();
        const cap = await caps.create(unit, workspaceId, settings, at);
        const subject = subjectOf(cap.id);
        await audit.append(unit, {
          workspaceId,
          actor,
          action: 'frequency-cap.create',
          subject,
          at,
          after: settings,
        });
        return cap;
      }),

    replace: (workspaceId, id, input, actor) =>
      units.run(async (unit) => {
        const at = clock.now();
        const replaced = await caps.replace(unit, workspaceId, id, parse(input), at);
        if (!replaced) throw notFound();
        const [before, after] = [toSettings(replaced.before), toSettings(replaced.after)];
        const subject = subjectOf(id);
        const action = 'frequency-cap.replace';
        await audit.append(unit, { workspaceId, actor, action, subject, at, before, after });
        return replaced.after;
      }),

    remove: (workspaceId, id, actor) =>
      units.run(async (unit) => {
        const removed = await caps.remove(unit, workspaceId, id);
        if (!removed) throw notFound();
        const before = toSettings(removed);
        const [action, at] = ['frequency-cap.remove', clock.now()];
        await audit.append(unit, { workspaceId, actor, action, subject: subjectOf(id), at, before });
      }),
  };
}

function subjectOf(id: CapId): string {
  return `frequency-cap:${id}`;
}

function toSettings({ name, limit, window, scope, blocks, counts, countsExempt }: CapRule): CapSettings {
  return { name, limit, window, scope, blocks, counts, countsExempt };
}

function invalid(fields: readonly FieldProblem[]): EngineError {
  const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  return new EngineError('FREQUENCY_CAP_INVALID', `The frequency cap was not saved: ${listed}.`, { fields });
}

function notFound(): EngineError {
  return new EngineError(
    'FREQUENCY_CAP_NOT_FOUND',
    'There is no frequency cap of this id in the workspace.',
    {
      fields: [{ path: 'id', problem: 'names no frequency cap; list them to see their ids' }],
    },
  );
}
