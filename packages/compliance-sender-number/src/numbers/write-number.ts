import type { Unit, WorkspaceId } from '@pabal/core';
import { placeOf, type RegisterDeps } from '../register-deps.js';
import type { NumberStatus, SenderNumber } from './sender-number.js';

/** Something that was done to a number, as its history keeps it. */
export interface NumberChange {
  readonly revision: number;
  /** ISO instant. */
  readonly at: string;
  readonly actor: string;
  /** `create`, `edit`, `upload`, `vendor`, … or a move. */
  readonly action: string;
  readonly from: NumberStatus | null;
  readonly to: NumberStatus;
  readonly note: string | null;
}

/** What a change is written with. */
export interface Writing {
  readonly actor: string;
  readonly action: string;
  readonly at: Date;
  /** When the chore should look at it; at once when absent. */
  readonly lookAt?: Date;
}

const looked: ReadonlySet<NumberStatus> = new Set(['active', 'suspended']);

/** Writes a number that was changed, its history and the audit log, in the caller's unit. */
export async function writeNumber(
  { records, audit }: RegisterDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
  before: SenderNumber | null,
  after: SenderNumber,
  writing: Writing,
): Promise<void> {
  const { actor, action, at } = writing;
  await keepNumber(records, unit, workspaceId, after, writing);
  const change: NumberChange = {
    revision: after.revision,
    at: at.toISOString(),
    actor,
    action,
    from: before?.status ?? null,
    to: after.status,
    note: after.note,
  };
  const key = `${after.id}/${String(after.revision).padStart(8, '0')}`;
  await records.add(unit, placeOf(workspaceId, 'history'), [{ key, body: change }], at);
  await audit.append(unit, {
    workspaceId,
    actor,
    action: `sender-number.${action}`,
    subject: `sender-number:${after.id}`,
    at,
    before: before && toAudited(before),
    after: toAudited(after),
  });
}

/** Writes a number alone: for what is no change of anybody's, such as the instant at which a vendor was asked. */
export async function keepNumber(
  records: RegisterDeps['records'],
  unit: Unit,
  workspaceId: WorkspaceId,
  number: SenderNumber,
  { at, lookAt }: Pick<Writing, 'at' | 'lookAt'>,
): Promise<void> {
  const dueAt = looked.has(number.status) ? (lookAt ?? at) : null;
  const write = { key: number.id, body: number, label: number.status, dueAt };
  await records.put(unit, placeOf(workspaceId, 'numbers'), [write], at);
}

/** What the audit log is told: no number and no name. */
function toAudited({ status, kind, ownerKind, verifiedAt, expiresAt, rejectedFor, vendors }: SenderNumber) {
  const known = vendors.map(({ channel, vendor, status: said }) => ({ channel, vendor, status: said }));
  return { status, kind, ownerKind, verifiedAt, expiresAt, rejectedFor, vendors: known };
}
