import { engineToken, tokens, userIdPattern, type PluginRoute, type Resolve } from '@pabal/core';
import Joi from 'joi';
import { gatherCampaignEvidence, gatherEvidence } from './gather-evidence.js';

const scope = 'consent-care:evidence';

/** Shows the evidence of one person; who asked is written to the audit log. */
export function personEvidence(
  resolve: Resolve,
): PluginRoute<object, { readonly userId: string; readonly campaignKey?: number }, unknown> {
  return {
    method: 'GET',
    path: '/evidence',
    scope,
    access: { kind: 'export', when: 'before', whose: ({ query }) => ({ userIds: [query.userId] }) },
    summary: 'Shows every consent, notice, confirmation, message and decision of a person',
    query: Joi.object({
      userId: Joi.string().max(128).pattern(userIdPattern).required(),
      campaignKey: Joi.number().integer().min(1),
    }),
    async handle({ workspaceId, actor, query: { userId, campaignKey } }) {
      const evidence = await gatherEvidence(resolve(engineToken), workspaceId, userId, campaignKey);
      await noteReading(resolve, workspaceId, actor, `recipient:${evidence.recipientId}`);
      return { status: 200, body: evidence };
    },
  };
}

/** Hands out the evidence of a campaign as lines of JSON, one person a line. */
export function campaignEvidence(
  resolve: Resolve,
): PluginRoute<{ readonly campaignKey: number }, object, unknown> {
  return {
    method: 'GET',
    path: '/evidence/campaigns/{campaignKey}',
    scope,
    access: {
      kind: 'export',
      when: 'before',
      whose: ({ params }) => ({ people: null, filter: `campaign:${params.campaignKey}` }),
    },
    summary: 'Hands out the evidence of everybody whom a campaign met, a line of JSON each',
    params: Joi.object({ campaignKey: Joi.number().integer().min(1).required() }),
    async handle({ workspaceId, actor, params: { campaignKey } }) {
      const engine = resolve(engineToken);
      const { id } = await engine.campaigns.find(workspaceId, campaignKey);
      await noteReading(resolve, workspaceId, actor, `campaign:${id}`);
      return {
        status: 200,
        mediaType: 'application/x-ndjson',
        fileName: `evidence-${campaignKey}.jsonl`,
        bytes: toLines(gatherCampaignEvidence(engine, workspaceId, campaignKey)),
      };
    },
  };
}

async function* toLines(people: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const one of people) yield Buffer.from(`${JSON.stringify(one)}\n`);
}

function noteReading(resolve: Resolve, workspaceId: number, actor: string, subject: string): Promise<void> {
  const { direct } = resolve(tokens.unitOfWork);
  const at = resolve(tokens.clock).now();
  return resolve(tokens.auditLog).append(direct, {
    workspaceId,
    actor,
    action: 'evidence.read',
    subject,
    at,
  });
}
