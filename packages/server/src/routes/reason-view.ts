import type { Engine, StoredReason } from '@pabal/core';
import Joi from 'joi';
import { sentenceSchema } from './sentence-schema.js';

/** Shape of a reason. */
export const reasonSchema = Joi.object({
  code: Joi.string().required(),
  policy: Joi.string().required(),
  policyVersion: Joi.string().required(),
  verdict: Joi.string().required(),
  sentence: sentenceSchema.required(),
  ruleId: Joi.string().allow(null).required(),
  ruleVersion: Joi.string().allow(null).required().example('korea/2026-10-01'),
  source: Joi.string().allow(null).required(),
  evidence: Joi.array().items(Joi.string()).required().description('Ids of the records that were used.'),
});

/** A reason as the API shows it. */
export function toReasonView(reason: StoredReason, engine: Engine): object {
  return {
    code: reason.code,
    policy: reason.policyId,
    policyVersion: reason.policyVersion,
    verdict: reason.verdict,
    sentence: engine.sentence(reason),
    ruleId: reason.ruleId ?? null,
    ruleVersion: reason.ruleVersion ?? null,
    source: reason.source ?? null,
    evidence: reason.evidence ?? [],
  };
}
