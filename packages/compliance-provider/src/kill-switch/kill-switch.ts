import { tokens, type Resolve, type Unit, type WorkspaceId } from '@pabal/core';

/** How a workspace's switch stands. */
export interface KillSwitch {
  readonly state: 'thrown' | 'lifted';
  /** What becomes of advertising while it is thrown: it waits, or it is dropped. */
  readonly effect: 'hold' | 'deny';
  /** Why it was moved, in the words of whoever did. */
  readonly reason: string;
  readonly actor: string;
  /** ISO 8601. */
  readonly at: string;
}

/** The switches of all workspaces. */
export interface KillSwitches {
  /** `null` while nobody ever moved it. */
  read(unit: Unit, workspaceId: WorkspaceId): Promise<KillSwitch | null>;
  /** Writes it down, with a line in the audit log; answers what was written. */
  move(workspaceId: WorkspaceId, to: Omit<KillSwitch, 'at'>): Promise<KillSwitch>;
}

const key = 'switch';

/** Keeps switches as records, one a workspace. */
export function openKillSwitches(resolve: Resolve): KillSwitches {
  const records = resolve(tokens.recordStore);
  const audit = resolve(tokens.auditLog);
  const units = resolve(tokens.unitOfWork);
  const clock = resolve(tokens.clock);
  const placeOf = (workspaceId: WorkspaceId) => ({ workspaceId, collection: 'provider/kill-switch' });
  return {
    async read(unit, workspaceId) {
      const record = await records.get(unit, placeOf(workspaceId), key);
      return record ? (record.body as KillSwitch) : null;
    },
    move: (workspaceId, to) =>
      units.run(async (unit) => {
        const at = clock.now();
        const before = (await records.lock(unit, placeOf(workspaceId), key))?.body ?? null;
        const after: KillSwitch = { ...to, at: at.toISOString() };
        await records.put(unit, placeOf(workspaceId), [{ key, body: after, label: to.state }], at);
        const action = to.state === 'thrown' ? 'kill-switch.throw' : 'kill-switch.lift';
        const line = { workspaceId, actor: to.actor, action, subject: `workspace:${workspaceId}`, at };
        await audit.append(unit, { ...line, before, after });
        return after;
      }),
  };
}
