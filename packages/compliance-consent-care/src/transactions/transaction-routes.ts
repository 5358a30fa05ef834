import { tokens, userIdPattern, type PluginRoute, type RecipientId, type Resolve } from '@pabal/core';
import Joi from 'joi';
import { toSeoulDay } from '../dates/seoul-day.js';
import { transactionsCollection, type Transaction } from './transaction.js';

/** A transaction as callers write it. */
interface TransactionInput extends Omit<Transaction, 'endedOn'> {
  readonly transactionId: string;
  readonly userId: string;
  readonly endedAt: Date;
}

const word = Joi.string().trim().min(1).max(100);
const transactionId = Joi.string()
  .pattern(/^[\w.:-]{1,128}$/)
  .messages({ 'string.pattern.base': '{{#label}} must have 1 to 128 letters, digits, _ . : -' });

const input = Joi.object<TransactionInput, true>({
  transactionId: transactionId.required(),
  userId: Joi.string().pattern(userIdPattern).required(),
  endedAt: Joi.date().iso().required(),
  isPaid: Joi.boolean().strict().required(),
  isDirect: Joi.boolean().strict().required(),
  seller: word.required(),
  goodsKind: word.required(),
});

interface Batch {
  readonly transactions: readonly TransactionInput[];
}

/** What keeps a transaction of somebody from being written; `owner` is whose the one with the same id is. */
function problemOf(isOpen: boolean, recipientId: RecipientId, owner: RecipientId | null): string | null {
  if (isOpen) return 'has not ended yet; write it once it has';
  if (owner === null || owner === recipientId) return null;
  return 'has a transactionId that belongs to another user; take that one back first, or give this one an id of its own';
}

/** Writes transactions; the same `transactionId` again replaces what was there, of the same person alone. */
export function writeTransactions(resolve: Resolve): PluginRoute<object, object, Batch> {
  return {
    method: 'POST',
    path: '/transactions',
    scope: 'transactions:write',
    access: {
      kind: 'change',
      whose: ({ payload: { transactions } }) => ({
        userIds: [...new Set(transactions.map(({ userId }) => userId))],
      }),
    },
    summary: 'Writes transactions that may stand in for consent',
    payload: Joi.object<Batch>({
      transactions: Joi.array().items(input).min(1).max(1000).unique('transactionId').required(),
    }),
    answer: Joi.object({
      written: Joi.number().required(),
      problems: Joi.array()
        .items(Joi.object({ index: Joi.number().required(), problem: Joi.string().required() }))
        .required(),
    }),
    async handle({ workspaceId, payload: { transactions } }) {
      const now = resolve(tokens.clock).now();
      const body = await resolve(tokens.unitOfWork).run(async (unit) => {
        const names = [...new Set(transactions.map(({ userId }) => userId))];
        const ids = await resolve(tokens.recipientStore).findIds(unit, workspaceId, names);
        const problems: { index: number; problem: string }[] = [];
        const place = { workspaceId, collection: transactionsCollection };
        const keys = transactions.map(({ transactionId: key }) => key);
        const known = await resolve(tokens.recordStore).getMany(unit, place, keys);
        const records = transactions.flatMap(({ transactionId: key, userId, endedAt, ...facts }, index) => {
          const recipientId = ids.get(userId);
          const owner = known.get(key)?.recipientId ?? null;
          const problem =
            recipientId === undefined
              ? 'names a user whom nobody knows'
              : problemOf(endedAt > now, recipientId, owner);
          if (recipientId === undefined || problem !== null) {
            if (problem !== null) problems.push({ index, problem });
            return [];
          }
          const transaction: Transaction = { ...facts, endedOn: toSeoulDay(endedAt) };
          return { key, recipientId, body: transaction };
        });
        if (records.length > 0) await resolve(tokens.recordStore).put(unit, place, records, now);
        return { written: records.length, problems };
      });
      return { status: 200, body };
    },
  };
}

/** Takes a transaction back, such as one that was refunded. */
export function removeTransaction(
  resolve: Resolve,
): PluginRoute<{ readonly transactionId: string }, object, unknown> {
  return {
    method: 'DELETE',
    path: '/transactions/{transactionId}',
    scope: 'transactions:write',
    access: {
      kind: 'change',
      when: 'before',
      async whose({ workspaceId, params }) {
        const place = { workspaceId, collection: transactionsCollection };
        const { direct } = resolve(tokens.unitOfWork);
        const found = await resolve(tokens.recordStore).get(direct, place, params.transactionId);
        return { recipientIds: found?.recipientId ? [found.recipientId] : [] };
      },
    },
    summary: 'Takes a transaction back',
    params: Joi.object({ transactionId: transactionId.required() }),
    answer: Joi.object({ removed: Joi.number().required() }),
    async handle({ workspaceId, params }) {
      const place = { workspaceId, collection: transactionsCollection };
      const { direct } = resolve(tokens.unitOfWork);
      const removed = await resolve(tokens.recordStore).remove(direct, place, [params.transactionId]);
      return { status: 200, body: { removed } };
    },
  };
}
