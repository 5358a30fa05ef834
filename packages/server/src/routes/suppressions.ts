import { tokens, type OptOut } from '@pabal/core';
import Joi from 'joi';
import { noContent, ok } from '../http/call.js';
import { consentChannels, instantField, lineField, phoneField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { parsePhone } from '../phones/parse-phone.js';
import { phoneReasons } from '../phones/phone-reasons.js';
import { phoneInvalid } from './phone-invalid.js';
import { createServerError } from '../server-error.js';
import { rowProblemSchema, type RowProblem } from './recipient-rows.js';
import type { RouteContext } from './route-context.js';

const tag = 'suppressions';
const channelField = Joi.string()
  .valid('*', ...consentChannels)
  .default('*')
  .description('Consent channel, or * for all.')
  .example('text');

interface SuppressBody {
  readonly phones: readonly string[];
  readonly channel: string;
  readonly occurredAt?: Date;
  readonly evidence: string;
}

/**
 * Numbers that must not be messaged: add, lift. Numbers stand in bodies only, also to lift one: addresses are kept in
 * logs.
 */
export function suppressionRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<object, object, SuppressBody>({
      method: 'POST',
      path: '/v1/suppressions',
      scope: 'consents:write',
      operationId: 'addSuppressions',
      access: {
        kind: 'change',
        whose: ({ payload }) => ({ people: payload.phones.length, filter: 'suppressions' }),
      },
      tag,
      summary: 'Suppress up to 1,000 numbers',
      description:
        'Also withdraws the promotional consent of everybody who is reached there. A text that is no number that could ' +
        'be messaged is left out and told in `problems`; the others are taken.',
      payload: Joi.object({
        phones: Joi.array().items(phoneField).min(1).max(1000).required(),
        channel: channelField,
        occurredAt: instantField,
        evidence: lineField(500).default('api'),
      }),
      idempotency: 'accepted',
      answer: {
        kind: 'ok',
        description: 'The numbers are suppressed.',
        schema: Joi.object({
          added: Joi.number().integer().required(),
          people: Joi.number().integer().required(),
          problems: Joi.array().items(rowProblemSchema).required(),
        }),
      },
      async handle({ payload, workspaceId, actor }) {
        const at = payload.occurredAt ?? engine.resolve(tokens.clock).now();
        const { optOuts, problems } = readOptOuts(payload, at);
        const origin = { method: 'api', actor } as const;
        if (optOuts.length === 0) return ok({ added: 0, people: 0, problems });
        const { channel } = payload;
        const { added, people } = await engine.consents.suppress(
          workspaceId,
          'phone',
          channel,
          optOuts,
          origin,
        );
        return ok({ added, people, problems });
      },
    }),
    defineRoute<object, object, { phone: string; channel: string }>({
      method: 'POST',
      path: '/v1/suppressions/lift',
      scope: 'consents:write',
      operationId: 'liftSuppression',
      access: { kind: 'change', whose: () => ({ people: 1, filter: 'suppressions' }) },
      tag,
      summary: 'Lift a suppression, for example after a new consent in writing',
      payload: Joi.object({ phone: phoneField.required(), channel: channelField }),
      answer: { kind: 'no-content', description: 'The number is not suppressed any more.' },
      errors: ['SUPPRESSION_NOT_FOUND', 'PHONE_INVALID'],
      async handle({ payload, workspaceId, actor }) {
        const parsed = parsePhone(payload.phone);
        if (parsed.kind === 'invalid') {
          throw phoneInvalid(parsed.reason);
        }
        const origin = { method: 'api', actor } as const;
        const { channel } = payload;
        const isLifted = await engine.consents.unsuppress(workspaceId, channel, parsed.e164, origin);
        if (!isLifted) throw createServerError('SUPPRESSION_NOT_FOUND');
        return noContent;
      },
    }),
  ];
}

function readOptOuts(body: SuppressBody, occurredAt: Date): { optOuts: OptOut[]; problems: RowProblem[] } {
  const optOuts = new Map<string, OptOut>();
  const problems: RowProblem[] = [];
  for (const [index, phone] of body.phones.entries()) {
    const parsed = parsePhone(phone);
    if (parsed.kind === 'phone') {
      optOuts.set(parsed.e164, { contact: parsed.e164, occurredAt, evidence: body.evidence });
    } else {
      const problem = phoneReasons[parsed.reason].en;
      problems.push({ path: `phones.${index}`, code: parsed.reason, problem });
    }
  }
  return { optOuts: [...optOuts.values()], problems };
}
