import { tokens, type PluginRoute, type RecordPlace, type Resolve, type StoredRecord } from '@pabal/core';
import Joi from 'joi';
import { confirmationsCollection } from '../confirmations/confirmation.js';
import { noticesCollection } from '../notices/notice.js';
import type { Errand } from './errand.js';

interface RetryRequest {
  readonly what: 'notices' | 'confirmations';
  readonly key: string;
}

/** Tries one that failed, or of which nobody can say what became of it, once more on every channel; written to the audit log. */
export function retryErrand(resolve: Resolve): PluginRoute<object, object, RetryRequest> {
  return {
    method: 'POST',
    path: '/retries',
    scope: 'consent-care:write',
    access: {
      kind: 'change',
      when: 'before',
      async whose({ workspaceId, payload: { what, key } }) {
        const { direct } = resolve(tokens.unitOfWork);
        const record = await resolve(tokens.recordStore).get(direct, placeOf(workspaceId, what), key);
        return { recipientIds: record?.recipientId ? [record.recipientId] : [] };
      },
    },
    summary: 'Tries a notice or a confirmation that failed once more',
    payload: Joi.object<RetryRequest, true>({
      what: Joi.string().valid('notices', 'confirmations').required(),
      key: Joi.string().min(1).max(200).required(),
    }),
    answer: Joi.object({ isRetried: Joi.boolean().required() }),
    async handle({ workspaceId, actor, payload: { what, key } }) {
      const place = placeOf(workspaceId, what);
      const records = resolve(tokens.recordStore);
      const now = resolve(tokens.clock).now();
      const isRetried = await resolve(tokens.unitOfWork).run(async (unit) => {
        const record = await records.lock(unit, place, key);
        if (!record || !hasEnded(record)) return false;
        const errand = record.body as Errand;
        const body = { ...errand, stage: 'waiting', looks: 0, tries: errand.tries.map(openAgain) };
        const { recipientId } = record;
        await records.put(unit, place, [{ key, recipientId, body, label: errand.dueOn, dueAt: now }], now);
        const audited = {
          workspaceId,
          actor,
          action: 'notice.retry',
          subject: `${place.collection}/${key}`,
          at: now,
        };
        await resolve(tokens.auditLog).append(unit, audited);
        return true;
      });
      return { status: 200, body: { isRetried } };
    },
  };
}

function placeOf(workspaceId: number, what: RetryRequest['what']): RecordPlace {
  return { workspaceId, collection: what === 'notices' ? noticesCollection : confirmationsCollection };
}

function hasEnded({ body }: StoredRecord): boolean {
  const { stage } = body as Errand;
  return stage === 'failed' || stage === 'unclear';
}

function openAgain(tried: Errand['tries'][number]): Errand['tries'][number] {
  return { ...tried, outcome: 'again' };
}
