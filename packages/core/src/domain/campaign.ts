import type { Approval } from './approval.js';
import type { Capping } from './cap-rule.js';
import type { Condition } from './condition.js';
import type { Experiment } from './experiment.js';
import type { NoSendWindow } from './no-send-window.js';
import type { CampaignPause } from './money-pause.js';
import type { Purpose } from './purpose.js';
import type { WorkspaceId } from './recipient.js';
import type { Span } from './span.js';
import type { SendType } from './send-type.js';

/** A campaign's internal id. */
export type CampaignId = number;

/**
 * `draft → ready → running ⇄ paused → ended`; `ended` is final. A ready one that is edited, and a scheduled one without a run
 * that is cancelled, go back to `draft`.
 */
export type CampaignState = 'draft' | 'ready' | 'running' | 'paused' | 'ended';

/** How often one person may get this campaign, counted from the last send start. */
export type DuplicateRule =
  { readonly kind: 'once' } | { readonly kind: 'again-after'; readonly after: Span };

/** When the campaign may send: half-open, `[startAt, endAt)`; `null` leaves that side open. */
export interface CampaignPeriod {
  readonly startAt: Date | null;
  readonly endAt: Date | null;
}

/**
 * Whom of an audience a campaign takes: `receivable` leaves consent to the policies, `opted-in` takes only people who said
 * yes for the campaign's channel and purpose. Absent is `receivable`.
 */
export type AudienceConsent = 'receivable' | 'opted-in';

/** Who a campaign is for: everybody, or those who meet a condition. */
export type Audience = (
  { readonly kind: 'all' } | { readonly kind: 'filter'; readonly condition: Condition }
) & { readonly consent?: AudienceConsent };

/** Values that operators give to the questions of plugins. */
export type Declared = Readonly<Record<string, string | number | boolean>>;

/** What an operator sets. */
export interface CampaignSettings {
  /** 1 to 200 characters. */
  readonly name: string;
  /** For operators; up to 2,000 characters. */
  readonly description: string;
  readonly purpose: Purpose;
  /** Id of a channel: `sms`. */
  readonly channel: string;
  /** The channel's content, with templates; checked against the channel's schema. */
  readonly content: unknown;
  readonly audience: Audience;
  /** What makes its runs. */
  readonly sendType: SendType;
  readonly duplicate: DuplicateRule;
  readonly period: CampaignPeriod;
  /** Hours without sending, or `null` for none. */
  readonly noSendWindow: NoSendWindow | null;
  /** How many messages of one run are handed over in any minute at most, 10 to 500,000; `null` for as fast as it goes. */
  readonly ratePerMinute: number | null;
  /** Up to 20 words of 1 to 64 characters. */
  readonly tags: readonly string[];
  /** Whether frequency caps hold for it. */
  readonly capping: Capping;
  /** How many in a hundred are never sent to, to compare with: 0, or 1 to 15. */
  readonly controlPercent: number;
  /** What plugins ask of campaigns, by the names that they declare: a category of goods, a class that was confirmed. */
  readonly declared: Declared;
  /** Messages that are compared with each other, or `null` for one message to all. */
  readonly experiment: Experiment | null;
}

/** Purpose, audience, content, trigger and limits of messages that belong together. */
export interface Campaign extends CampaignSettings {
  readonly id: CampaignId;
  readonly workspaceId: WorkspaceId;
  /** The number operators and the API use, unique in the workspace. */
  readonly campaignKey: number;
  readonly state: CampaignState;
  /** Grows with each edit, from 1. */
  readonly revision: number;
  /** The revision that last went to `running`; `null` before the first start. */
  readonly startedRevision: number | null;
  /** Who made it and who edited it, each once. */
  readonly authors: readonly string[];
  /** What a second person said of this revision; `null` when nobody did. */
  readonly approval: Approval | null;
  /** Since when it is hidden from lists; `null` when it is not. */
  readonly archivedAt: Date | null;
  /** The occurrence that is awaited; `null` when none is. One that came while the campaign is paused is still here. */
  readonly nextRunAt: Date | null;
  /** Since when it is paused, by whomever; `null` when it is not. */
  readonly pausedAt: Date | null;
  /** Why the engine paused it by itself; `null` unless it did. */
  readonly pausedBecause: CampaignPause | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const moves: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['ready', 'running', 'ended'],
  ready: ['running', 'ended', 'draft'],
  running: ['paused', 'ended', 'draft'],
  paused: ['running', 'ended', 'draft'],
  ended: [],
};

/** Whether a campaign may go from one state to another. */
export function canMove(from: CampaignState, to: CampaignState): boolean {
  return moves[from].includes(to);
}
