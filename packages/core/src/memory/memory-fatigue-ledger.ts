import type { CampaignId } from '../domain/campaign.js';
import type { DeliveryKey } from '../domain/delivery.js';
import type { RecipientId } from '../domain/recipient.js';
import type { FatigueLedger, RefusedClaim } from '../ports/fatigue-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { ClaimRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';

/** Claims in memory: a person's row is locked, looked at and written by one unit at a time. */
export class MemoryFatigueLedger implements FatigueLedger {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  claim(
    unit: Unit,
    campaignId: CampaignId,
    deliveries: readonly DeliveryKey[],
    at: Date,
    notBefore: Date | null,
  ): Promise<readonly RefusedClaim[]> {
    const { claims } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const refused: RefusedClaim[] = [];
      for (const delivery of byRecipient(deliveries)) {
        const { recipientId } = delivery;
        const key = keyOf(campaignId, recipientId);
        const others = without(await claims.lock(transaction, key), delivery);
        const lastSendAt = lastAfter(others, notBefore);
        if (lastSendAt) {
          refused.push({ recipientId, lastSendAt });
          continue;
        }
        claims.set(transaction, key, { campaignId, recipientId, claims: [...others, { delivery, at }] });
      }
      return refused;
    });
  }

  peek(
    unit: Unit,
    campaignId: CampaignId,
    deliveries: readonly DeliveryKey[],
    notBefore: Date | null,
  ): Promise<readonly RefusedClaim[]> {
    return this.#state.within(unit, (transaction) =>
      deliveries.flatMap((delivery) => {
        const { recipientId } = delivery;
        const row = this.#state.claims.get(transaction, keyOf(campaignId, recipientId));
        const lastSendAt = lastAfter(row ? without(row, delivery) : [], notBefore);
        return lastSendAt ? [{ recipientId, lastSendAt }] : [];
      }),
    );
  }

  release(unit: Unit, campaignId: CampaignId, deliveries: readonly DeliveryKey[]): Promise<void> {
    const { claims } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      for (const delivery of byRecipient(deliveries)) {
        const key = keyOf(campaignId, delivery.recipientId);
        const row = await claims.lock(transaction, key);
        if (row) claims.set(transaction, key, { ...row, claims: without(row, delivery) });
      }
    });
  }
}

function lastAfter(claims: ClaimRow['claims'], notBefore: Date | null): Date | null {
  const instants = claims.map((claim) => claim.at.getTime());
  const last = Math.max(...instants);
  if (instants.length === 0 || (notBefore && last <= notBefore.getTime())) return null;
  return new Date(last);
}

function without(row: ClaimRow | undefined, { runId, recipientId, step }: DeliveryKey): ClaimRow['claims'] {
  return (row?.claims ?? []).filter(
    ({ delivery }) =>
      delivery.runId !== runId || delivery.recipientId !== recipientId || delivery.step !== step,
  );
}

function byRecipient(deliveries: readonly DeliveryKey[]): DeliveryKey[] {
  return [...deliveries].sort((a, b) => a.recipientId - b.recipientId);
}

function keyOf(campaignId: CampaignId, recipientId: RecipientId): string {
  return `${campaignId}/${recipientId}`;
}
