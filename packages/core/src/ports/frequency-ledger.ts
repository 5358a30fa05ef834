import type { CampaignId } from '../domain/campaign.js';
import type { Capping, CapId, CapSettings } from '../domain/cap-rule.js';
import type { DeliveryKey } from '../domain/delivery.js';
import type { Purpose } from '../domain/purpose.js';
import type { RecipientId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** What is kept of messages that are counted: their campaign, and how they stood to caps when they started. */
export interface CountedSend {
  readonly campaignId: CampaignId;
  readonly channel: string;
  readonly purpose: Purpose;
  readonly capping: Capping;
}

/** A cap to look at, and the instant after which it counts. */
export interface CapCheck {
  readonly cap: Pick<CapSettings, 'limit' | 'scope' | 'counts' | 'countsExempt'> & { readonly id: CapId };
  readonly after: Date;
}

/** How many messages a cap counts for the person of a delivery. */
export interface CapCount {
  readonly recipientId: RecipientId;
  readonly step: number;
  readonly capId: CapId;
  readonly count: number;
}

/**
 * Which messages started when, for caps: claimed in the transaction of the batch, exact under concurrency. A delivery has
 * one claim at a time: whoever decides it again has given the earlier one back. Instants are whole milliseconds.
 */
export interface FrequencyLedger {
  /**
   * Claims one message for each delivery that every cap has room for, and answers the others, each with a cap that is full: the
   * first one where several are seen to be, with its limit as the count. Without caps everybody claims: what is sent today counts for a cap that is made tomorrow. Until the unit ends
   * nobody else can claim against a cap for the same people.
   */
  claim(
    unit: Unit,
    send: CountedSend,
    deliveries: readonly DeliveryKey[],
    checks: readonly CapCheck[],
    at: Date,
  ): Promise<readonly CapCount[]>;
  /** What each cap counts for each delivery, in the order of the caps, without claiming. Nobody's own claim counts. */
  peek(
    unit: Unit,
    deliveries: readonly DeliveryKey[],
    checks: readonly CapCheck[],
  ): Promise<readonly CapCount[]>;
  /** Gives back the claims of deliveries that did not go out. */
  release(unit: Unit, deliveries: readonly DeliveryKey[]): Promise<void>;
  /** Forgets what started before an instant that no cap looks back to. May keep it a while longer. */
  forget(unit: Unit, before: Date): Promise<void>;
}
