import {
  isAdvertising,
  packGate,
  pass,
  tokens,
  type Campaign,
  type Channel,
  type DecisionBatch,
  type Policy,
  type Resolve,
  type Verdict,
  type Wording,
} from '@pabal/core';
import { judgeLine, type LineFacts } from './judge-line.js';
import { koreaOptOutPack, type OptOutTerms } from './korea-optout-pack.js';
import { readShownLine, type ShownLine } from './lines/shown-line.js';
import { LineStore } from './lines/line-store.js';
import type { OptOutOptions } from './optout-options.js';
import { listingVendors } from './syncs/freshness.js';
import { loadMarks } from './syncs/sync-mark.js';

/** Verdicts by variant; `null` is the message of the campaign itself. */
type Verdicts = ReadonlyMap<string | null, Verdict>;

/**
 * Lets advertising go only while the opt-out line of its message is active, stands for its consent channel and has fresh refusals
 * (R10, R25, R26). What it decides hangs on the message, not on the person.
 */
export function createOptOutGate(
  resolve: Resolve,
  options: OptOutOptions,
  channels: () => ReadonlyMap<string, Channel>,
): Policy {
  const records = resolve(tokens.recordStore);
  const lines = new LineStore(records, resolve(tokens.workspaceStore));
  return packGate<OptOutTerms, Verdicts>(koreaOptOutPack, {
    id: 'optout-080',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    async load(batch) {
      const { unit, campaign, channel, now } = batch;
      if (!isAdvertising(campaign.purpose) || !needsLine(batch, options)) return new Map();
      const facts: LineFacts = {
        lines: await lines.list(unit, campaign.workspaceId),
        marks: await loadMarks(records, unit, campaign.workspaceId),
        ...{ channel, options, now, pulled: listingVendors(channels()) },
      };
      return new Map(
        messagesOf(campaign).map(([variant, content]) => {
          const words = channel.wording?.read(content) ?? null;
          return [variant, judgeLine(facts, words && shownBy(words), words?.body ?? '')];
        }),
      );
    },
    judge: ({ variant }, verdicts) => verdicts.get(variant) ?? verdicts.get(null) ?? pass,
  });
}

function needsLine({ channel }: DecisionBatch, options: OptOutOptions): boolean {
  return channel.supports.duties?.includes('opt-out-line') === true || options.channels.includes(channel.id);
}

/** What the end of the text shows, else a sender number that is itself a free one. */
function shownBy({ body, caller }: Wording): ShownLine | null {
  const shown = readShownLine(body);
  if (shown || !caller?.startsWith('080')) return shown;
  return { digits: caller.replace(/\D/g, ''), code: null };
}

/** Every message that a campaign may send, templates unfilled. */
function messagesOf({ content, experiment }: Campaign): readonly (readonly [string | null, unknown])[] {
  const variants = experiment?.variants ?? [];
  return [[null, content], ...variants.map((one) => [one.name, one.content ?? content] as const)];
}
