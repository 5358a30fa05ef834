import {
  tokens,
  type AuditLog,
  type Clock,
  type RecordStore,
  type Resolve,
  type Unit,
  type UnitOfWork,
  type WorkspaceId,
} from '@pabal/core';

/** An entry about a vendor. */
export interface RegisteredVendor<Entry> {
  readonly vendor: string;
  readonly entry: Entry;
  readonly updatedAt: Date;
}

/** What a workspace keeps of its vendors, an entry each. Every change is in the audit log. */
export interface VendorRegister<Entry> {
  find(unit: Unit, workspaceId: WorkspaceId, vendor: string): Promise<Entry | null>;
  list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly RegisteredVendor<Entry>[]>;
  put(
    workspaceId: WorkspaceId,
    vendor: string,
    entry: Entry,
    actor: string,
  ): Promise<RegisteredVendor<Entry>>;
  /** False when there was none. */
  remove(workspaceId: WorkspaceId, vendor: string, actor: string): Promise<boolean>;
}

/** More vendors than any installation has. */
const mostVendors = 1000;

/** Keeps entries under the name of the vendor. `noun` is what the audit log calls them: `certification`. */
export function openVendorRegister<Entry>(resolve: Resolve, noun: string): VendorRegister<Entry> {
  const records: RecordStore = resolve(tokens.recordStore);
  const audit: AuditLog = resolve(tokens.auditLog);
  const units: UnitOfWork = resolve(tokens.unitOfWork);
  const clock: Clock = resolve(tokens.clock);
  const placeOf = (workspaceId: WorkspaceId) => ({ workspaceId, collection: `provider/${noun}s` });
  return {
    async find(unit, workspaceId, vendor) {
      const record = await records.get(unit, placeOf(workspaceId), vendor);
      return record ? (record.body as Entry) : null;
    },
    async list(unit, workspaceId) {
      const found = await records.list(unit, placeOf(workspaceId), {}, '', mostVendors);
      return found.map(({ key, body, updatedAt }) => ({ vendor: key, entry: body as Entry, updatedAt }));
    },
    put: (workspaceId, vendor, entry, actor) =>
      units.run(async (unit) => {
        const at = clock.now();
        const place = placeOf(workspaceId);
        const before = (await records.lock(unit, place, vendor))?.body;
        await records.put(unit, place, [{ key: vendor, body: entry }], at);
        const line = { workspaceId, actor, action: `${noun}.put`, subject: `vendor:${vendor}`, at };
        await audit.append(unit, { ...line, ...(before !== undefined && { before }), after: entry });
        return { vendor, entry, updatedAt: at };
      }),
    remove: (workspaceId, vendor, actor) =>
      units.run(async (unit) => {
        const place = placeOf(workspaceId);
        const before = await records.lock(unit, place, vendor);
        if (!before) return false;
        await records.remove(unit, place, [vendor]);
        const line = { workspaceId, actor, action: `${noun}.remove`, subject: `vendor:${vendor}` };
        await audit.append(unit, { ...line, at: clock.now(), before: before.body });
        return true;
      }),
  };
}
