import type { WorkspaceId } from '@pabal/core';
import { numberMoves } from '../numbers/number-moves.js';
import type { SenderNumber, VendorKnowledge } from '../numbers/sender-number.js';
import { keepNumber, writeNumber } from '../numbers/write-number.js';
import { placeOf, type RegisterDeps } from '../register-deps.js';
import type { AskedVendor } from './ask-vendors.js';

/** Who acts when nobody does. */
const engineActor = 'system';

/**
 * Looks at one number: lets it expire when its time is over, and else keeps what vendors say of it. A change is audited; that a
 * vendor said the same once more only renews the instant.
 */
export async function lookAtNumber(
  deps: RegisterDeps,
  { workspaceId, id }: { readonly workspaceId: WorkspaceId; readonly id: string },
  asked: readonly AskedVendor[],
  everyMs: number,
): Promise<void> {
  const isChanged = await deps.units.run(async (unit) => {
    const record = await deps.records.lock(unit, placeOf(workspaceId, 'numbers'), id);
    if (!record) return false;
    const number = record.body as SenderNumber;
    const at = deps.clock.now();
    const { from, to } = numberMoves.expire;
    const isLooked = from.some((status) => status === number.status);
    if (!isLooked) return false;
    const revision = number.revision + 1;
    if (number.expiresAt !== null && new Date(number.expiresAt) <= at) {
      const expired = { ...number, status: to, revision };
      await writeNumber(deps, unit, workspaceId, number, expired, {
        actor: engineActor,
        action: 'expire',
        at,
      });
      return true;
    }
    const vendors = mergeVendors(number, asked, at);
    const lookAt = nextLook(number, at, everyMs);
    if (isSame(number.vendors, vendors)) {
      await keepNumber(deps.records, unit, workspaceId, { ...number, vendors }, { at, lookAt });
      return false;
    }
    const known = { ...number, vendors, revision };
    const writing = { actor: engineActor, action: 'vendor', at, lookAt };
    await writeNumber(deps, unit, workspaceId, number, known, writing);
    return true;
  });
  if (isChanged) deps.onChange(workspaceId);
}

function mergeVendors(
  { digits, vendors }: SenderNumber,
  asked: readonly AskedVendor[],
  at: Date,
): readonly VendorKnowledge[] {
  const told = asked.map(({ channel, vendor, senders }): VendorKnowledge => ({
    ...{ channel, vendor, status: senders.get(digits) ?? 'missing', askedAt: at.toISOString() },
  }));
  const others = vendors.filter(({ channel }) => !asked.some((one) => one.channel === channel));
  return [...others, ...told].sort((a, b) => (a.channel < b.channel ? -1 : 1));
}

function isSame(before: readonly VendorKnowledge[], after: readonly VendorKnowledge[]): boolean {
  const told = (all: readonly VendorKnowledge[]): string =>
    all.map(({ channel, vendor, status }) => `${channel}/${vendor}/${status}`).join();
  return told(before) === told(after);
}

function nextLook({ expiresAt }: SenderNumber, at: Date, everyMs: number): Date {
  const next = new Date(at.getTime() + everyMs);
  return expiresAt !== null && new Date(expiresAt) < next ? new Date(expiresAt) : next;
}
