import Joi from 'joi';
import { ok } from '../http/call.js';
import { instantField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { toJsonSchema } from '../openapi/to-json-schema.js';
import type { RouteContext } from './route-context.js';
import { sentenceSchema } from './sentence-schema.js';

const listOf = (item: Joi.Schema): Joi.Schema => Joi.object({ items: Joi.array().items(item).required() });

const ruleSchema = Joi.object({
  id: Joi.string().required().example('R04'),
  plugin: Joi.string().required().example('@pabal/compliance-night-consent'),
  version: Joi.string().required().example('korea/2026-10-01').description('As `ruleVersion` of reasons.'),
  title: sentenceSchema.required(),
  source: Joi.string().required(),
  effectiveFrom: instantField.required(),
  effectiveTo: instantField
    .allow(null)
    .required()
    .description('The first instant at which it does not hold.'),
});

const declarationSchema = Joi.object({
  name: Joi.string().required().example('goodsKind'),
  label: sentenceSchema.required(),
  isRequired: Joi.boolean().required(),
  schema: Joi.object().unknown().required().description('JSON Schema of an answer.'),
});

/** What plugins of law bring beside their policies: rules that reasons name, and questions that campaigns answer. */
export function ruleRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/v1/rules',
      scope: 'status:read',
      operationId: 'listRules',
      tag: 'status',
      summary: 'List the rules that reasons name, in all their versions',
      answer: { kind: 'ok', description: 'The rules.', schema: listOf(ruleSchema) },
      handle: () =>
        ok({
          items: engine.rules.map(({ id, plugin, version, title, source, effectiveFrom, effectiveTo }) => ({
            ...{ id, plugin, version, title, source, effectiveFrom, effectiveTo },
          })),
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/v1/declarations',
      scope: 'campaigns:read',
      operationId: 'listDeclarations',
      tag: 'campaigns',
      summary: 'List what plugins ask of every campaign',
      description: 'Answers stand in `declared` of a campaign, by name.',
      answer: { kind: 'ok', description: 'The questions.', schema: listOf(declarationSchema) },
      handle: () =>
        ok({
          items: engine.declarations.map(({ name, label, schema }) => ({
            ...{ name, label, schema: toJsonSchema(schema) },
            isRequired:
              (schema.describe().flags as { presence?: string } | undefined)?.presence === 'required',
          })),
        }),
    }),
  ];
}
