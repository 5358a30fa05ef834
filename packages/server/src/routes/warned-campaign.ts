import type { Campaign, Engine, Finding } from '@pabal/core';
import Joi from 'joi';
import { campaignSchema, toCampaignView } from './campaign-view.js';
import { sentenceSchema } from './sentence-schema.js';

/** Shape of a campaign with what is to be looked at before it is started. */
export const warnedCampaignSchema = campaignSchema.keys({
  warnings: Joi.array()
    .items(
      Joi.object({
        code: Joi.string().required().example('VARIABLE_UNDECLARED'),
        path: Joi.string().required().example('content'),
        variables: Joi.array().items(Joi.string()).description('Of VARIABLE_UNDECLARED.'),
        sentence: sentenceSchema.required(),
        ruleId: Joi.string().allow(null).required().description('Rule of GET /v1/rules.'),
      }),
    )
    .required()
    .description(
      'What may be a slip of the pen, and what reviews of plugins find. Nothing of it stands in the way of a start.',
    ),
});

/** A campaign as the API shows it, with what is to be looked at before it is started. */
export async function toWarnedCampaignView(campaign: Campaign, engine: Engine): Promise<object> {
  const variables = await engine.campaigns.undeclared(campaign);
  const findings = engine.campaigns.findings(campaign).filter(({ kind }) => kind !== 'problem');
  return {
    ...toCampaignView(campaign, engine),
    warnings: [
      ...(variables.length === 0 ? [] : [toUndeclaredView(variables)]),
      ...findings.map((finding) => toFindingView(finding, engine)),
    ],
  };
}

function toFindingView({ path, reason }: Finding, engine: Engine): object {
  return { code: reason.code, path, sentence: engine.sentence(reason), ruleId: reason.ruleId ?? null };
}

function toUndeclaredView(variables: readonly string[]): object {
  const listed = variables.join(', ');
  const sentence = {
    ko: `선언되지 않았고 가진 수신자도 없는 속성입니다: ${listed}. 이 속성이 없는 수신자에게는 발송되지 않습니다(RENDER_ERROR). 철자를 확인하세요.`,
    en:
      `No recipient has these properties and none is declared: ${listed}. Whoever has no such property gets no message ` +
      '(RENDER_ERROR); make sure of the spelling.',
  };
  return { code: 'VARIABLE_UNDECLARED', path: 'content', variables, sentence, ruleId: null };
}
