import { engineToken, tokens, userIdPattern, type PluginRoute, type Resolve } from '@pabal/core';
import Joi from 'joi';
import { readFontFiles } from '../pdf/font-files.js';
import { gatherCampaignEvidence, gatherEvidence } from './gather-evidence.js';
import { printEvidence } from './print-evidence.js';
import { coverOfCampaign, coverOfPerson } from './to-cover.js';

const scope = 'consent-care:evidence';

/** What the evidence comes as. */
type Format = 'json' | 'pdf';

const format = Joi.string().valid('json', 'pdf').default('json');
const description =
  'With `format=pdf` the answer is a PDF file, `application/pdf`, with the same in Korean and English. A connection that breaks off leaves no whole file behind.';

/** Shows the evidence of one person; who asked is written to the audit log. */
export function personEvidence(
  resolve: Resolve,
): PluginRoute<
  object,
  { readonly userId: string; readonly campaignKey?: number; readonly format: Format },
  unknown
> {
  return {
    method: 'GET',
    path: '/evidence',
    scope,
    access: { kind: 'export', when: 'before', whose: ({ query }) => ({ userIds: [query.userId] }) },
    summary: 'Shows every consent, notice, confirmation, message and decision of a person',
    description,
    query: Joi.object({
      userId: Joi.string().max(128).pattern(userIdPattern).required(),
      campaignKey: Joi.number().integer().min(1),
      format,
    }),
    async handle({ workspaceId, actor, query: { userId, campaignKey, format: wanted } }) {
      const evidence = await gatherEvidence(resolve(engineToken), workspaceId, userId, campaignKey);
      const fonts = wanted === 'pdf' ? await readFontFiles() : null;
      await noteReading(resolve, workspaceId, actor, `recipient:${evidence.recipientId}`);
      if (!fonts) return { status: 200, body: evidence };
      return {
        status: 200,
        mediaType: 'application/pdf',
        fileName: `evidence-${userId}.pdf`,
        bytes: printEvidence(fonts, coverOfPerson(evidence, actor, campaignKey), [evidence]),
      };
    },
  };
}

/** Hands out the evidence of a campaign as lines of JSON, one person a line. */
export function campaignEvidence(
  resolve: Resolve,
): PluginRoute<{ readonly campaignKey: number }, { readonly format: Format }, unknown> {
  return {
    method: 'GET',
    path: '/evidence/campaigns/{campaignKey}',
    scope,
    access: {
      kind: 'export',
      when: 'before',
      whose: ({ params }) => ({ people: null, filter: `campaign:${params.campaignKey}` }),
    },
    summary:
      'Hands out the evidence of everybody whom a campaign met, a line of JSON each; before them what is past retention',
    description,
    params: Joi.object({ campaignKey: Joi.number().integer().min(1).required() }),
    query: Joi.object({ format }),
    async handle({ workspaceId, actor, params: { campaignKey }, query }) {
      const engine = resolve(engineToken);
      const campaign = await engine.campaigns.find(workspaceId, campaignKey);
      const fonts = query.format === 'pdf' ? await readFontFiles() : null;
      await noteReading(resolve, workspaceId, actor, `campaign:${campaign.id}`);
      const people = gatherCampaignEvidence(engine, workspaceId, campaignKey);
      if (fonts) {
        const madeAt = resolve(tokens.clock).now();
        return {
          status: 200,
          mediaType: 'application/pdf',
          fileName: `evidence-${campaignKey}.pdf`,
          bytes: printEvidence(fonts, coverOfCampaign(campaign, actor, madeAt), people),
        };
      }
      return {
        status: 200,
        mediaType: 'application/x-ndjson',
        fileName: `evidence-${campaignKey}.jsonl`,
        bytes: toLines(people),
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
