import {
  deliveryStates,
  parseDeliveryId,
  tokens,
  type DeliveryFilter,
  type DeliveryState,
} from '@pabal/core';
import Joi from 'joi';
import { ofItems } from '../http/access-spec.js';
import { ok } from '../http/call.js';
import { formatSealedCursor, parseSealedCursor } from '../http/sealed-cursor.js';
import { idField, keyField, userIdField } from '../http/fields.js';
import { pageFields, pageOf } from '../http/page.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { variantField } from './experiment-body.js';
import { deliverySchema, toDeliveryView } from './delivery-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'deliveries';
const params = Joi.object<{ id: string }>({
  id: Joi.string()
    .max(64)
    .pattern(/^d-[1-9]\d{0,15}-[1-9]\d{0,15}-\d{1,4}$/)
    .required()
    .example('d-1-42-0'),
});

interface ListQuery {
  readonly cursor?: string;
  readonly limit: number;
  readonly campaignKey?: number;
  readonly runId?: number;
  readonly userId?: string;
  readonly state?: DeliveryState;
  readonly code?: string;
  readonly variant?: string;
}

/** The delivery ledger: list, read, the rendered message. */
export function deliveryRoutes({ engine }: RouteContext): RouteSpec[] {
  const cipher = engine.resolve(tokens.cipher);
  const toFilter = async (workspaceId: number, query: ListQuery): Promise<DeliveryFilter> => {
    const { campaignKey, userId, runId, state, code: reasonCode, variant } = query;
    const campaign = campaignKey === undefined ? null : await engine.campaigns.find(workspaceId, campaignKey);
    const profile = userId === undefined ? null : await engine.recipients.profile(workspaceId, userId);
    return {
      ...(campaign && { campaignId: campaign.id }),
      ...(profile && { recipientId: profile.recipient.id }),
      ...(runId !== undefined && { runId }),
      ...(state !== undefined && { state }),
      ...(reasonCode !== undefined && { reasonCode }),
      ...(variant !== undefined && { variant }),
    };
  };
  return [
    defineRoute<object, ListQuery>({
      method: 'GET',
      path: '/v1/deliveries',
      scope: 'deliveries:read',
      operationId: 'listDeliveries',
      access: ofItems,
      tag,
      summary: 'List deliveries',
      query: Joi.object({
        ...pageFields,
        campaignKey: keyField,
        runId: idField,
        userId: userIdField,
        state: Joi.string().valid(...deliveryStates),
        code: Joi.string()
          .max(64)
          .pattern(/^[A-Z][A-Z0-9_]*$/)
          .description('Code of the reason.'),
        variant: variantField.description('Variant of the experiment.'),
      }),
      answer: { kind: 'ok', description: 'A page of deliveries.', schema: pageOf(deliverySchema) },
      errors: ['CURSOR_INVALID', 'CAMPAIGN_NOT_FOUND', 'RECIPIENT_NOT_FOUND'],
      async handle({ query, workspaceId }) {
        const filter = await toFilter(workspaceId, query);
        const cursor = parseSealedCursor(cipher, 'deliveries', query.cursor);
        const page = await engine.deliveries.list(workspaceId, filter, cursor, query.limit);
        return ok({
          items: page.items.map((delivery) => toDeliveryView(delivery, engine)),
          next: formatSealedCursor(cipher, 'deliveries', page.next),
        });
      },
    }),
    defineRoute<{ id: string }>({
      method: 'GET',
      path: '/v1/deliveries/{id}',
      scope: 'deliveries:read',
      operationId: 'getDelivery',
      access: { kind: 'read', whose: ({ params: { id } }) => ({ recipientIds: recipientOf(id) }) },
      tag,
      summary: 'Read a delivery with its reasons',
      params,
      answer: { kind: 'ok', description: 'The delivery.', schema: deliverySchema },
      errors: ['DELIVERY_NOT_FOUND', 'DELIVERY_FORGOTTEN'],
      handle: async ({ params: { id }, workspaceId }) =>
        ok(toDeliveryView(await engine.deliveries.find(workspaceId, id), engine)),
    }),
    defineRoute<{ id: string }>({
      method: 'GET',
      path: '/v1/deliveries/{id}/message',
      scope: 'personal:read',
      operationId: 'getDeliveryMessage',
      access: { kind: 'read', whose: ({ params: { id } }) => ({ recipientIds: recipientOf(id) }) },
      tag,
      summary: 'Read the rendered message of a delivery',
      params,
      answer: {
        kind: 'ok',
        description:
          'The message; null when nothing was rendered, the person was erased, or it is past its retention.',
        schema: Joi.object({ message: Joi.any().required() }),
      },
      errors: ['DELIVERY_NOT_FOUND', 'DELIVERY_FORGOTTEN'],
      handle: async ({ params: { id }, workspaceId }) =>
        ok({ message: (await engine.deliveries.message(workspaceId, id)) ?? null }),
    }),
  ];
}

function recipientOf(deliveryId: string): readonly number[] {
  const key = parseDeliveryId(deliveryId);
  return key ? [key.recipientId] : [];
}
