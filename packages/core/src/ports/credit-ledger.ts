import type { CampaignId } from '../domain/campaign.js';
import type { Amount } from '../domain/money.js';
import type { MoneyMovement } from '../domain/money-movement.js';
import type { PricePlace } from '../domain/price.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { BatchKey } from './delivery-ledger.js';
import type { Unit } from './unit-of-work.js';

/** Money that an operator puts in, or corrects. */
export interface Payment {
  readonly kind: 'top-up' | 'adjust';
  /** Above zero for a top-up; either way for a correction. */
  readonly amount: Amount;
  readonly actor: string;
  readonly note: string | null;
  /** What the caller calls the request: one that is asked twice is paid once. Unique in the workspace; `null`: not known. */
  readonly requestKey: string | null;
}

/** A line of the ledger. The balance is the sum of `balance` over all lines, what is set aside the sum of `reserved`. */
export interface CreditEntry {
  readonly id: number;
  readonly kind: 'top-up' | 'adjust' | 'reserve' | 'settle' | 'refund';
  readonly balance: Amount;
  readonly reserved: Amount;
  /** Whose messages it is about; `null` for a payment, which stands in no campaign. */
  readonly batch: CreditedBatch | null;
  readonly actor: string | null;
  readonly note: string | null;
  readonly at: Date;
}

/** The messages of a line: of one batch and form, never of one person. */
export interface CreditedBatch extends BatchKey, PricePlace {
  readonly campaignKey: number;
  /** The day on which they were decided, by the calendar of the workspace. */
  readonly localDay: string;
  readonly messages: number;
  /** Of one message; `null` when the table had none and nothing was set aside. */
  readonly price: Amount | null;
}

/** Whose messages money is set aside for. */
export interface SpendSource {
  readonly workspaceId: WorkspaceId;
  readonly campaignId: CampaignId;
  readonly channel: string;
  readonly vendor: string;
  /** Today, `YYYY-MM-DD`: limits and usage count by it, whenever the messages end. */
  readonly localDay: string;
}

/** Messages of one form that are on their way, with the price of one. */
export interface Reservation {
  readonly form: string;
  readonly messages: number;
  readonly price: Amount | null;
}

/** A batch as the ledger of deliveries wrote it; without a fence for what a vendor told later. */
export type FencedBatch = BatchKey & { readonly fence: number | null };

/** What a workspace has and what of it is set aside; what is left is the difference. */
export interface CreditStanding {
  readonly balance: Amount;
  readonly reserved: Amount;
}

/** What went out on one day, or is on its way since. */
export interface DayUse {
  readonly messages: number;
  readonly amount: Amount;
}

/** What was spent on one form in one campaign. */
export interface UsageLine extends PricePlace {
  readonly campaignKey: number;
  readonly campaignName: string;
  readonly messages: number;
  readonly amount: Amount;
  /** Of the messages those that had no price and count as 0. */
  readonly unpricedMessages: number;
}

/**
 * Money of workspaces: an append-only list of what was paid in, set aside, spent and given back. Appended in the
 * transaction that moves the deliveries, so that both are there or neither is. A batch is one statement, and nobody waits for
 * anybody.
 */
export interface CreditLedger {
  pay(unit: Unit, workspaceId: WorkspaceId, payment: Payment, at: Date): Promise<CreditEntry>;
  /** What was paid under a request's key, or `null`. */
  findPayment(unit: Unit, workspaceId: WorkspaceId, requestKey: string): Promise<CreditEntry | null>;
  /** Sets money aside for messages that are on their way. A batch is reserved once, in the unit that decides it. */
  reserve(
    unit: Unit,
    batch: FencedBatch,
    source: SpendSource,
    lines: readonly Reservation[],
    at: Date,
  ): Promise<void>;
  /** Spends or gives back what batches had set aside, at the price of that time. A batch without a reserve has no money. */
  settle(
    unit: Unit,
    batches: readonly { readonly batch: FencedBatch; readonly movements: readonly MoneyMovement[] }[],
    at: Date,
  ): Promise<void>;
  standing(unit: Unit, workspaceId: WorkspaceId): Promise<CreditStanding>;
  dayUse(unit: Unit, workspaceId: WorkspaceId, localDay: string): Promise<DayUse>;
  /** Newest first; ids below `beforeId`, or from the newest when it is `null`. */
  entries(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeId: number | null,
    limit: number,
  ): Promise<readonly CreditEntry[]>;
  /** What was spent on messages that were decided in a month, `YYYY-MM`; by campaign, channel, vendor and form. */
  usage(unit: Unit, workspaceId: WorkspaceId, localMonth: string): Promise<readonly UsageLine[]>;
}
