import { dispatchGroup } from './dispatch.js';
import type { Group } from './group.js';
import type { JournalRecord } from './journal-record.js';
import { VendorError } from './vendor-error.js';
import type { World } from './world.js';

const maxAheadMs = 183 * 24 * 3_600_000;

/** Reads a schedule's date; one in the past is due at once. Throws a VendorError. */
export function parseScheduledDate(value: unknown, nowMs: number): number {
  const atMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(atMs) || atMs - nowMs > maxAheadMs) throw new VendorError('InvalidScheduledDate');
  return atMs;
}

/** Puts a group's sending on the agenda, unless its schedule is gone by then. */
export function awaitSchedule(world: World, group: Group, scheduledAt: number, arrivedAt: number): void {
  group.status = 'SCHEDULED';
  group.scheduledAt = scheduledAt;
  group.sendArrivedAt = arrivedAt;
  world.agenda.at(scheduledAt, () => {
    if (group.status !== 'SCHEDULED') return;
    world.journal.append([dispatchGroup(world, group, 'schedule', arrivedAt)]);
  });
}

/** Schedules a group; answers the line for the journal. */
export function scheduleGroup(
  world: World,
  group: Group,
  scheduledAt: number,
  arrivedAt: number,
): JournalRecord {
  const acceptedAt = world.clock.now();
  group.updatedAt = acceptedAt;
  awaitSchedule(world, group, scheduledAt, arrivedAt);
  return { kind: 'schedule', groupId: group.groupId, arrivedAt, acceptedAt, scheduledAt };
}
