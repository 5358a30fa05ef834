import Joi from 'joi';
import { ofUser } from '../http/access-spec.js';
import { noContent } from '../http/call.js';
import { phoneField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { parsePhone } from '../phones/parse-phone.js';
import { withCalledPaths } from '../recipients/called-paths.js';
import { phoneInvalid } from './phone-invalid.js';
import { userParams } from './recipients.js';
import type { RouteContext } from './route-context.js';

const tag = 'recipients';
const path = '/v1/recipients/{userId}/phone';

/** The phone of a person: set, take away. */
export function phoneRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ userId: string }, object, { phone: string }>({
      method: 'PUT',
      path,
      scope: 'recipients:write',
      operationId: 'setPhone',
      access: ofUser('change'),
      tag,
      summary: 'Set the phone of a person',
      params: userParams,
      payload: Joi.object({ phone: phoneField.required() }),
      answer: { kind: 'no-content', description: 'The phone is set.' },
      errors: ['RECIPIENT_NOT_FOUND', 'PHONE_INVALID', 'INTAKE_REFUSED', 'INTAKE_CHECK_FAILED'],
      async handle({ params: { userId }, payload, workspaceId, actor }) {
        const parsed = parsePhone(payload.phone);
        if (parsed.kind === 'invalid') {
          throw phoneInvalid(parsed.reason);
        }
        await engine.recipients.profile(workspaceId, userId);
        const contacts = { phone: { kind: 'set', value: parsed.e164 } } as const;
        await engine.recipients
          .upsert(workspaceId, [{ userId, contacts }], { method: 'api', actor })
          .catch((error: unknown) => {
            throw withCalledPaths(error, (field) => field.replace('rows.0.contacts.', ''));
          });
        return noContent;
      },
    }),
    defineRoute<{ userId: string }>({
      method: 'DELETE',
      path,
      scope: 'recipients:write',
      operationId: 'clearPhone',
      access: ofUser('change'),
      tag,
      summary: 'Take the phone of a person away',
      params: userParams,
      answer: { kind: 'no-content', description: 'The person has no phone.' },
      errors: ['RECIPIENT_NOT_FOUND'],
      async handle({ params: { userId }, workspaceId, actor }) {
        await engine.recipients.profile(workspaceId, userId);
        const contacts = { phone: { kind: 'clear' } } as const;
        await engine.recipients.upsert(workspaceId, [{ userId, contacts }], { method: 'api', actor });
        return noContent;
      },
    }),
  ];
}
