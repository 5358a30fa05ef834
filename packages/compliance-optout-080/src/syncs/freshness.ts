import type { Channel } from '@pabal/core';
import type { OptOutLine } from '../lines/line.js';
import type { OptOutOptions } from '../optout-options.js';
import type { SyncMark } from './sync-mark.js';

/** Clocks of workers differ; a sync that lies further ahead of now than this is not believed. */
const skewMs = 600_000;

/** The channels whose vendor answers the calls of a line and can be asked for its refusals. */
export function listingChannels(
  channels: ReadonlyMap<string, Channel>,
  { provider }: Pick<OptOutLine, 'provider'>,
): readonly Channel[] {
  return [...channels.values()].filter((channel) => channel.vendor === provider && canList(channel));
}

/** The vendors that can be asked for their refusals. */
export function listingVendors(channels: ReadonlyMap<string, Channel>): ReadonlySet<string> {
  return new Set([...channels.values()].filter(canList).map(({ vendor }) => vendor));
}

/** How old the refusals of a line may be, milliseconds. */
export function longestAgeMs(
  options: Pick<OptOutOptions, 'maxStalenessMs' | 'maxImportAgeMs'>,
  isPulled: 'pulled' | 'imported',
): number {
  return isPulled === 'pulled' ? options.maxStalenessMs : options.maxImportAgeMs;
}

/** Whether what was read is recent enough: not older than `longestMs`, and not from a future that no clock of ours shows. */
export function isFresh({ lastSyncAt }: Pick<SyncMark, 'lastSyncAt'>, now: Date, longestMs: number): boolean {
  if (lastSyncAt === null) return false;
  const ageMs = now.getTime() - lastSyncAt.getTime();
  return ageMs <= longestMs && ageMs >= -skewMs;
}

function canList(channel: Channel): boolean {
  return channel.listOptOuts !== undefined;
}
