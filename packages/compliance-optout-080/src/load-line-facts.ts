import { isAdvertising, tokens, type Channel, type DecisionBatch, type Resolve } from '@pabal/core';
import type { LineFacts } from './judge-line.js';
import { LineStore } from './lines/line-store.js';
import type { OptOutOptions } from './optout-options.js';
import { listingVendors } from './syncs/freshness.js';
import { loadMarks } from './syncs/sync-mark.js';

/** Loads what a batch is judged by; `null` for a batch that needs no line. */
export type LineFactsLoader = (batch: DecisionBatch) => Promise<LineFacts | null>;

/** Makes a loader of the lines of a workspace and of how fresh they are. */
export function createLineFactsLoader(
  resolve: Resolve,
  options: OptOutOptions,
  channels: () => ReadonlyMap<string, Channel>,
): LineFactsLoader {
  const records = resolve(tokens.recordStore);
  const lines = new LineStore(records, resolve(tokens.workspaceStore));
  return async ({ unit, campaign, channel, now }) => {
    if (!isAdvertising(campaign.purpose) || !needsLine(channel, options)) return null;
    return {
      lines: await lines.list(unit, campaign.workspaceId),
      marks: await loadMarks(records, unit, campaign.workspaceId),
      ...{ channel, options, now, pulled: listingVendors(channels()) },
    };
  };
}

function needsLine(channel: Channel, options: OptOutOptions): boolean {
  return channel.supports.duties?.includes('opt-out-line') === true || options.channels.includes(channel.id);
}
