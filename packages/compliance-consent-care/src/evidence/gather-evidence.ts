import {
  isEngineError,
  tokens,
  type ConsentEntry,
  type Delivery,
  type Engine,
  type ForgottenMonth,
  type RecipientId,
  type Unit,
  type WorkspaceId,
} from '@pabal/core';
import { confirmationsCollection, type Confirmation } from '../confirmations/confirmation.js';
import { noticesCollection, type Notice } from '../notices/notice.js';
import { transactionsCollection, type Transaction } from '../transactions/transaction.js';

/** A message with everything that was decided about it. */
export type EvidenceMessage = Delivery & {
  /** Each reason as a sentence, in the order of `reasons`. */
  readonly sentences: readonly { readonly ko: string; readonly en: string }[];
  /** The text and parts as they were archived; `null` when nothing was made or it was erased. */
  readonly message: unknown;
};

/** Everything that shows on what ground one person was messaged, and what they were told. Personal data. */
export interface PersonEvidence {
  readonly userId: string;
  readonly recipientId: RecipientId;
  readonly gatheredAt: Date;
  /** Every line of the consent ledger, the newest first, with wording, label, entity and evidence. */
  readonly consents: readonly ConsentEntry[];
  readonly notices: readonly (Notice & { readonly key: string })[];
  readonly confirmations: readonly (Confirmation & { readonly key: string })[];
  readonly transactions: readonly (Transaction & { readonly key: string })[];
  readonly messages: readonly EvidenceMessage[];
  /**
   * Months past retention, of the campaigns that were asked about: what was decided or sent in them is not kept any more. A `null`
   * message of such a month was not erased on its own.
   */
  readonly forgotten: readonly ForgottenMonth[];
  /** Whether there is more of consents or messages than `limits` let in. */
  readonly isCut: boolean;
}

/** How much of a person is gathered at most. */
export const evidenceLimits = { consents: 10_000, messages: 5000 } as const;

/**
 * Gathers the evidence of one person, of all campaigns or of one.
 * @throws EngineError `RECIPIENT_NOT_FOUND`, `CAMPAIGN_NOT_FOUND`
 */
export async function gatherEvidence(
  engine: Engine,
  workspaceId: WorkspaceId,
  userId: string,
  campaignKey?: number,
): Promise<PersonEvidence> {
  const { resolve } = engine;
  const { direct } = resolve(tokens.unitOfWork);
  const { recipient } = await engine.recipients.profile(workspaceId, userId);
  const recipientId = recipient.id;
  const consents = await resolve(tokens.consentStore).history(direct, recipientId, evidenceLimits.consents);
  const campaignId =
    campaignKey === undefined ? undefined : (await engine.campaigns.find(workspaceId, campaignKey)).id;
  const deliveries = await listDeliveries(engine, direct, workspaceId, {
    recipientId,
    ...(campaignId !== undefined && { campaignId }),
  });
  const keptOf = async <Body>(collection: string): Promise<(Body & { readonly key: string })[]> => {
    const place = { workspaceId, collection };
    const found = await resolve(tokens.recordStore).ofPeople(direct, place, [recipientId]);
    return (found.get(recipientId) ?? []).map(({ key, body }) => ({ ...(body as Body), key }));
  };
  return {
    userId,
    recipientId,
    gatheredAt: resolve(tokens.clock).now(),
    consents,
    notices: await keptOf<Notice>(noticesCollection),
    confirmations: await keptOf<Confirmation>(confirmationsCollection),
    transactions: await keptOf<Transaction>(transactionsCollection),
    messages: await withMessages(engine, direct, deliveries.items),
    forgotten: await resolve(tokens.ledgerRetention).forgotten(direct, workspaceId, {
      ...(campaignId !== undefined && { campaignId }),
    }),
    isCut: deliveries.isCut || consents.length === evidenceLimits.consents,
  };
}

/** Months of a campaign that are past retention: whom it met in them is not known any more. */
export interface ForgottenEvidence {
  readonly campaignKey: number;
  readonly forgotten: readonly ForgottenMonth[];
}

/**
 * Gathers the evidence of everybody whom a campaign met, person by person; those who were erased are left out. Where months of it
 * are past retention, that is said before the first person.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`
 */
export async function* gatherCampaignEvidence(
  engine: Engine,
  workspaceId: WorkspaceId,
  campaignKey: number,
): AsyncGenerator<PersonEvidence | ForgottenEvidence> {
  const campaign = await engine.campaigns.find(workspaceId, campaignKey);
  const ledger = engine.resolve(tokens.deliveryLedger);
  const { direct } = engine.resolve(tokens.unitOfWork);
  const retention = engine.resolve(tokens.ledgerRetention);
  const forgotten = await retention.forgotten(direct, workspaceId, { campaignId: campaign.id });
  if (forgotten.length > 0) yield { campaignKey, forgotten };
  const seen = new Set<RecipientId>();
  for (let cursor: string | null = null; ;) {
    const page = await ledger.list(direct, workspaceId, { campaignId: campaign.id }, cursor, 200);
    for (const { recipientId, userId } of page.items) {
      if (userId === null || seen.has(recipientId)) continue;
      seen.add(recipientId);
      const evidence = await gatherOrSkip(engine, workspaceId, userId, campaignKey);
      if (evidence) yield evidence;
    }
    if (page.next === null) return;
    cursor = page.next;
  }
}

async function gatherOrSkip(
  engine: Engine,
  workspaceId: WorkspaceId,
  userId: string,
  campaignKey: number,
): Promise<PersonEvidence | null> {
  try {
    return await gatherEvidence(engine, workspaceId, userId, campaignKey);
  } catch (error) {
    if (isEngineError(error) && error.code === 'RECIPIENT_NOT_FOUND') return null;
    throw error;
  }
}

async function listDeliveries(
  { resolve }: Engine,
  unit: Unit,
  workspaceId: WorkspaceId,
  filter: { readonly recipientId: RecipientId; readonly campaignId?: number },
): Promise<{ readonly items: readonly Delivery[]; readonly isCut: boolean }> {
  const ledger = resolve(tokens.deliveryLedger);
  const items: Delivery[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await ledger.list(unit, workspaceId, filter, cursor, 500);
    items.push(...page.items);
    if (page.next === null) return { items, isCut: false };
    if (items.length >= evidenceLimits.messages) return { items, isCut: true };
    cursor = page.next;
  }
}

async function withMessages(
  engine: Engine,
  unit: Unit,
  deliveries: readonly Delivery[],
): Promise<readonly EvidenceMessage[]> {
  const ledger = engine.resolve(tokens.deliveryLedger);
  const messages: EvidenceMessage[] = [];
  for (const delivery of deliveries) {
    const sentences = delivery.reasons.map((reason) => engine.sentence(reason));
    messages.push({ ...delivery, sentences, message: await ledger.message(unit, delivery) });
  }
  return messages;
}
