import type { StoredRecord, Unit, WorkspaceId } from '@pabal/core';
import type { NumberKind } from '../formats/number-formats.js';
import { placeOf, toNumberId, type RegisterDeps } from '../register-deps.js';
import { createSenderNumberError } from '../sender-number-error.js';
import type { NumberStatus, OwnerKind, SenderNumber } from './sender-number.js';
import { writeNumber, type NumberChange } from './write-number.js';

/** What an applicant tells of a number. */
export interface NumberApplication {
  readonly digits: string;
  readonly kind: NumberKind;
  readonly ownerKind: OwnerKind;
  readonly ownerName: string | null;
}

/** Who changes which number. */
export interface NumberAccess {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly actor: string;
}

/** The numbers of workspaces, with what was done to each. Every change is one transaction that holds the number's record. */
export class NumberRegister {
  readonly deps: RegisterDeps;

  constructor(deps: RegisterDeps) {
    this.deps = deps;
  }

  /** @throws EngineError `SENDER_NUMBER_EXISTS` when the workspace has the number, in whatever state */
  async create(
    workspaceId: WorkspaceId,
    actor: string,
    application: NumberApplication,
  ): Promise<SenderNumber> {
    const { records, units, clock } = this.deps;
    const at = clock.now();
    const id = toNumberId(this.deps.hashOf, application.digits);
    const number: SenderNumber = {
      ...application,
      ...{ id, status: 'draft', appliedBy: [actor], submittedAt: null, verifiedAt: null, expiresAt: null },
      ...{ certificateIssuedOn: null, vendors: [], note: null, rejectedFor: null, revision: 1 },
    };
    await units.run(async (unit) => {
      const write = { key: id, body: number, label: number.status };
      const [added] = await records.add(unit, placeOf(workspaceId, 'numbers'), [write], at);
      if (added === undefined) {
        throw createSenderNumberError(
          'SENDER_NUMBER_EXISTS',
          'The number is registered in this workspace already.',
          [{ path: 'number', problem: 'is registered already: go on with the one that is there' }],
        );
      }
      await writeNumber(this.deps, unit, workspaceId, null, number, { actor, action: 'create', at });
    });
    this.deps.onChange(workspaceId);
    return number;
  }

  /** @throws EngineError `SENDER_NUMBER_NOT_FOUND` */
  async find(workspaceId: WorkspaceId, id: string): Promise<SenderNumber> {
    const { records, units } = this.deps;
    return toNumber(await records.get(units.direct, placeOf(workspaceId, 'numbers'), id));
  }

  /** A page by id; all of them without a status. */
  async list(
    workspaceId: WorkspaceId,
    status: NumberStatus | undefined,
    afterId: string,
    limit: number,
  ): Promise<readonly SenderNumber[]> {
    const { records, units } = this.deps;
    const filter = status === undefined ? {} : { label: status };
    const page = await records.list(units.direct, placeOf(workspaceId, 'numbers'), filter, afterId, limit);
    return page.map(toNumber);
  }

  /** What was done to a number, the first 500 changes, oldest first. */
  async history(workspaceId: WorkspaceId, id: string): Promise<readonly NumberChange[]> {
    const { records, units } = this.deps;
    const filter = { keyPrefix: `${id}/` };
    const page = await records.list(units.direct, placeOf(workspaceId, 'history'), filter, '', 500);
    return page.map(({ body }) => body as NumberChange);
  }

  /**
   * Changes a number under its lock: two changes of one number come one after the other, and the second sees the first.
   * @throws EngineError `SENDER_NUMBER_NOT_FOUND`, and what `edit` throws; then nothing was changed
   */
  async change(
    { workspaceId, id, actor }: NumberAccess,
    action: string,
    edit: (number: SenderNumber, unit: Unit, at: Date) => Promise<SenderNumber> | SenderNumber,
  ): Promise<SenderNumber> {
    const { records, units, clock } = this.deps;
    const changed = await units.run(async (unit) => {
      const before = toNumber(await records.lock(unit, placeOf(workspaceId, 'numbers'), id));
      const at = clock.now();
      const after = { ...(await edit(before, unit, at)), revision: before.revision + 1 };
      await writeNumber(this.deps, unit, workspaceId, before, after, { actor, action, at });
      return after;
    });
    this.deps.onChange(workspaceId);
    return changed;
  }
}

/** @throws EngineError `SENDER_NUMBER_NOT_FOUND` */
export function toNumber(record: StoredRecord | null): SenderNumber {
  if (record) return record.body as SenderNumber;
  throw createSenderNumberError('SENDER_NUMBER_NOT_FOUND', 'This workspace has no sender number of this id.');
}
