import type {
  ConsentGround,
  DecisionBatch,
  GroundAnswer,
  Reason,
  RecipientId,
  RecordStore,
  StoredRecord,
  WorkspaceId,
} from '@pabal/core';
import { toSeoulDay } from '../dates/seoul-day.js';
import { termsAt } from '../law/care-pack.js';
import { lawOf } from '../law/care-rules.js';
import { isSameName } from '../law/is-same-name.js';
import { transactionsCollection, type Offer, type Transaction } from './transaction.js';
import { weighTransaction, type Weighed } from './weigh-transaction.js';

type Facts = ReadonlyMap<RecipientId, readonly StoredRecord[]>;

/**
 * Lets a transaction stand in for consent (R03). The best one of a person counts: the one that holds longest, else the one that got
 * furthest. The seller is the legal entity of the workspace; where nobody told that, what the campaign declares. A campaign that declares
 * another seller than the workspace's entity has no seller, and no transaction counts.
 */
export function createTransactionGround(
  records: RecordStore,
  entityOf: (workspaceId: WorkspaceId) => string | null,
): ConsentGround<Facts> {
  return {
    id: 'transaction',
    version: '1',
    load: ({ unit, campaign }, candidates) =>
      records.ofPeople(
        unit,
        { workspaceId: campaign.workspaceId, collection: transactionsCollection },
        candidates.map(({ recipientId }) => recipientId),
      ),
    judge({ recipientId }, facts, batch): GroundAnswer {
      const best = bestOf(facts.get(recipientId) ?? [], toOffer(batch, entityOf(batch.campaign.workspaceId)));
      if (!best) return { kind: 'none' };
      const { weighed, record } = best;
      const isGranted = weighed.code === 'OK_TRANSACTION';
      return { kind: isGranted ? 'granted' : 'failed', reason: toReason(weighed, record, batch.now) };
    },
  };
}

interface Best {
  readonly weighed: Weighed;
  readonly record: StoredRecord;
}

function bestOf(records: readonly StoredRecord[], offer: Offer): Best | null {
  let best: Best | null = null;
  for (const record of records) {
    const weighed = weighTransaction(record.body as Transaction, offer);
    if (!best || isBetter(weighed, best.weighed)) best = { weighed, record };
  }
  return best;
}

function isBetter(one: Weighed, other: Weighed): boolean {
  return one.facts === other.facts ? one.until > other.until : one.facts > other.facts;
}

function toOffer({ campaign: { declared }, now }: DecisionBatch, entity: string | null): Offer {
  const { seller, goodsKind } = declared;
  return {
    sentOn: toSeoulDay(now),
    seller: sellerOf(typeof seller === 'string' ? seller : null, entity),
    goodsKind: typeof goodsKind === 'string' ? goodsKind : null,
    months: termsAt(now).transactionMonths,
  };
}

function sellerOf(declared: string | null, entity: string | null): string | null {
  if (entity === null) return declared;
  return declared === null || isSameName(declared, entity) ? entity : null;
}

function toReason({ code, until }: Weighed, { key, body }: StoredRecord, now: Date): Reason {
  const isAboutTime = code === 'OK_TRANSACTION' || code === 'TRANSACTION_EXPIRED';
  return {
    code,
    ...(isAboutTime && { params: { endedOn: (body as Transaction).endedOn, until } }),
    ...lawOf('R03', now),
    evidence: [`transaction:${key}`],
  };
}
