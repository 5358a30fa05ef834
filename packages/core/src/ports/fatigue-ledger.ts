import type { CampaignId } from '../domain/campaign.js';
import type { DeliveryKey } from '../domain/delivery.js';
import type { RecipientId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** A claim that was refused, with what stands against it. */
export interface RefusedClaim {
  readonly recipientId: RecipientId;
  /** When the earlier message started. */
  readonly lastSendAt: Date;
}

/** Who got which campaign when: claimed in the transaction of the batch, exact under concurrency. */
export interface FatigueLedger {
  /**
   * Claims one message of a campaign for each delivery. Refused where an earlier claim of another delivery stands and
   * started after `notBefore` (`null`: whenever it started). Claiming again for the same delivery succeeds.
   */
  claim(
    unit: Unit,
    campaignId: CampaignId,
    deliveries: readonly DeliveryKey[],
    at: Date,
    notBefore: Date | null,
  ): Promise<readonly RefusedClaim[]>;
  /** What would be refused, without claiming: for explain. A claim of the same delivery does not stand against it. */
  peek(
    unit: Unit,
    campaignId: CampaignId,
    deliveries: readonly DeliveryKey[],
    notBefore: Date | null,
  ): Promise<readonly RefusedClaim[]>;
  /** Gives back claims of deliveries that did not go out; the claim that stood before them stands again. */
  release(unit: Unit, campaignId: CampaignId, deliveries: readonly DeliveryKey[]): Promise<void>;
}
