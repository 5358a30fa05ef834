import type { PropertyValue, RecipientProfile } from '@pabal/core';
import Joi from 'joi';
import { ok } from '../http/call.js';
import { lineField, propertyValueField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { userParams } from './recipients.js';
import type { RouteContext } from './route-context.js';

interface RevealBody {
  readonly reason: string;
  readonly fields: readonly string[];
}

const propertyPrefix = 'properties.';
/** Two letters that can be seen: a dot or a blank of no width says nothing. The fillers of Hangul are letters to Unicode. */
const inWords = /(?:(?![\u115F\u1160\u3164\uFFA0])\p{L}.*){2}/u;

/** Clear values of one person, for whoever says why. */
export function revealRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ userId: string }, object, RevealBody>({
      method: 'POST',
      path: '/v1/recipients/{userId}/reveal',
      scope: 'personal:read',
      operationId: 'revealRecipient',
      access: {
        kind: 'read',
        when: 'before',
        whose: ({ params, payload }) => ({ userIds: [params.userId], ...payload }),
      },
      tag: 'recipients',
      summary: 'Show values of a person in clear, and note why',
      description:
        'Answers the values of the named fields and nothing else. Who asked, the reason, the person and the fields stand in the access ' +
        'log before anything is answered.',
      params: userParams,
      payload: Joi.object<RevealBody>({
        reason: lineField(500)
          .pattern(inWords, 'a reason in words, of at least two letters')
          .required()
          .description('Why it has to be seen, in words. No personal data.')
          .example('Complaint 4711'),
        fields: Joi.array()
          .items(lineField(200))
          .min(1)
          .max(64)
          .unique()
          .required()
          .description(
            '`birthDate`, kinds of contact points such as `phone`, properties as `properties.name`.',
          )
          .example(['phone', 'properties.name']),
      }),
      answer: {
        kind: 'ok',
        description: 'The values by field; null where there is none.',
        schema: Joi.object({
          values: Joi.object().pattern(Joi.string(), propertyValueField.allow(null)).required(),
        }),
      },
      errors: ['RECIPIENT_NOT_FOUND'],
      async handle({ params, payload, workspaceId }) {
        const profile = await engine.recipients.profile(workspaceId, params.userId);
        const values = payload.fields.map((field) => [field, valueOf(profile, field)] as const);
        return { ...ok({ values: Object.fromEntries(values) }), headers: { 'cache-control': 'no-store' } };
      },
    }),
  ];
}

function valueOf({ recipient, contacts }: RecipientProfile, field: string): PropertyValue | null {
  if (field === 'birthDate') return recipient.birthDate;
  if (!field.startsWith(propertyPrefix)) return contacts.find(({ kind }) => kind === field)?.value || null;
  // Names of properties are compared without case.
  const name = field.slice(propertyPrefix.length).toLowerCase();
  return Object.entries(recipient.properties).find(([known]) => known.toLowerCase() === name)?.[1] ?? null;
}
