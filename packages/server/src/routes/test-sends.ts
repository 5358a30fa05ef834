import { tokens, type Engine, type TestSend } from '@pabal/core';
import Joi from 'joi';
import { ok } from '../http/call.js';
import { idField, keyField, userIdField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { campaignParams } from './campaigns.js';
import { variantField } from './experiment-body.js';
import { deliverySchema, toDeliveryView } from './delivery-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'campaigns';
const waitMs = 5000;
const lookEveryMs = 100;

const testSendSchema = Joi.object({
  runId: Joi.number().integer().required(),
  people: Joi.number().integer().required(),
  isDone: Joi.boolean()
    .required()
    .description('Nothing is left to decide or to send; receipts may still come.'),
  deliveries: Joi.array().items(deliverySchema).required().description('One for each person decided so far.'),
}).description('A test send as it stands.');

/** Sending a campaign to chosen people of the allow list. */
export function testSendRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ key: number }>({
      method: 'POST',
      path: '/v1/campaigns/{key}/test-sends',
      scope: 'campaigns:send',
      alsoScope: 'deliveries:read',
      operationId: 'testCampaign',
      tag,
      summary: 'Send a campaign, a draft too, to 1 to 20 people of the allow list',
      description:
        'Marked as test; outside statistics, duplicates and frequency caps, and before or after the period of the campaign. ' +
        'Consent, refusals and what the law asks hold. The answer waits up to five seconds for a worker.',
      params: campaignParams,
      payload: Joi.object({
        userIds: Joi.array().items(userIdField).unique().min(1).max(20).required(),
        variant: variantField.description('Sent to all of them; by default each person’s own.'),
      }),
      idempotency: 'required',
      answer: { kind: 'ok', description: 'The test send.', schema: testSendSchema },
      errors: [
        ...(['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_STATE', 'CHANNEL_NOT_FOUND', 'TEST_SEND_INVALID'] as const),
        ...(['EXPERIMENT_NOT_FOUND', 'EXPERIMENT_INVALID'] as const),
      ],
      async handle({ params: { key }, payload, workspaceId, actor }) {
        const { id } = await engine.testSends.start(workspaceId, key, payload, actor);
        return ok(toTestSendView(await waitUntilDone(engine, workspaceId, key, id), engine));
      },
    }),
    defineRoute<{ key: number; runId: number }>({
      method: 'GET',
      path: '/v1/campaigns/{key}/test-sends/{runId}',
      scope: 'campaigns:read',
      alsoScope: 'deliveries:read',
      operationId: 'getTestSend',
      tag,
      summary: 'Read how a test send stands',
      params: Joi.object<{ key: number; runId: number }>({
        key: keyField.required(),
        runId: idField.required(),
      }),
      answer: { kind: 'ok', description: 'The test send.', schema: testSendSchema },
      errors: ['CAMPAIGN_NOT_FOUND', 'TEST_SEND_NOT_FOUND'],
      handle: async ({ params: { key, runId }, workspaceId }) =>
        ok(toTestSendView(await engine.testSends.find(workspaceId, key, runId), engine)),
    }),
  ];
}

async function waitUntilDone(
  engine: Engine,
  workspaceId: number,
  campaignKey: number,
  runId: number,
): Promise<TestSend> {
  const clock = engine.resolve(tokens.clock);
  const untilMs = clock.now().getTime() + waitMs;
  for (;;) {
    const sent = await engine.testSends.find(workspaceId, campaignKey, runId);
    if (sent.isDone || clock.now().getTime() >= untilMs) return sent;
    await clock.delay(lookEveryMs);
  }
}

function toTestSendView({ run, deliveries, isDone }: TestSend, engine: Engine): object {
  return {
    ...{ runId: run.id, people: run.audienceSize, isDone },
    deliveries: deliveries.map((delivery) => toDeliveryView(delivery, engine)),
  };
}
