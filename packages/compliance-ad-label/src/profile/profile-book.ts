import type { AuditLog, Clock, RecordStore, Unit, UnitOfWork, WorkspaceId } from '@pabal/core';
import type { AdProfile } from './ad-profile.js';

/** What a profile book needs. */
export interface ProfileBookDeps {
  readonly records: RecordStore;
  readonly units: UnitOfWork;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** The profiles of workspaces, one record each. */
export interface ProfileBook {
  /** `null` where a workspace has said nothing yet. */
  read(unit: Unit, workspaceId: WorkspaceId): Promise<AdProfile | null>;
  /** As `read`, by itself. */
  show(workspaceId: WorkspaceId): Promise<AdProfile | null>;
  /** Replaces the profile; audited in the same unit. */
  replace(workspaceId: WorkspaceId, profile: AdProfile, actor: string): Promise<void>;
}

const collection = 'ad-label/profile';
const key = 'profile';

/** Opens the book over the stores. It keeps nothing in memory: what is written holds from the next batch on, in every worker. */
export function createProfileBook({ records, units, audit, clock }: ProfileBookDeps): ProfileBook {
  const read = async (unit: Unit, workspaceId: WorkspaceId): Promise<AdProfile | null> => {
    const record = await records.get(unit, { workspaceId, collection }, key);
    return (record?.body as AdProfile | undefined) ?? null;
  };
  return {
    read,
    show: (workspaceId) => read(units.direct, workspaceId),
    replace: (workspaceId, profile, actor) =>
      units.run(async (unit) => {
        const place = { workspaceId, collection };
        const before = await records.lock(unit, place, key);
        const at = clock.now();
        await records.put(unit, place, [{ key, body: profile }], at);
        await audit.append(unit, {
          ...{ workspaceId, actor, action: 'ad-label.profile.replace', subject: 'ad-label:profile', at },
          before: before?.body ?? null,
          after: profile,
        });
      }),
  };
}
