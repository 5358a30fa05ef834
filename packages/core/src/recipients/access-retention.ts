import type { Chore } from '../delivery/chore.js';
import type { AccessLog } from '../ports/access-log.js';
import type { Clock } from '../ports/clock.js';
import type { RecipientStore } from '../ports/recipient-store.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { WorkspaceStore } from '../ports/workspace-store.js';

/** From so many people on the access log is kept two years instead of one: article 8 of the standard of safety measures. */
const manyPeople = 50_000;

/** What {@link createAccessRetention} works with. */
export interface AccessRetentionDeps {
  readonly accesses: AccessLog;
  readonly clock: Clock;
  readonly recipients: RecipientStore;
  readonly units: UnitOfWork;
  readonly workspaces: WorkspaceStore;
}

/** Forgets the access log once a day: what is older than a year, or than two where many people are kept. */
export function createAccessRetention(deps: AccessRetentionDeps): Chore {
  return {
    id: 'access-retention',
    everyMs: 86_400_000,
    async run() {
      const { accesses, clock, units } = deps;
      const years = (await countPeople(deps)) >= manyPeople ? 2 : 1;
      const before = new Date(clock.now());
      before.setUTCFullYear(before.getUTCFullYear() - years);
      await accesses.forget(units.direct, before);
    },
  };
}

/** In every workspace: the law counts what one company keeps. */
async function countPeople({ recipients, units, workspaces }: AccessRetentionDeps): Promise<number> {
  let count = 0;
  for (const { id } of await workspaces.list(units.direct)) count += await recipients.count(units.direct, id);
  return count;
}
