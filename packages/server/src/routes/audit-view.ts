import type { AuditEntry } from '@pabal/core';
import Joi from 'joi';
import { instantField } from '../http/fields.js';

/** Shape of a line of the audit log. */
export const auditEntrySchema = Joi.object({
  id: Joi.number().integer().required(),
  actor: Joi.string().required(),
  action: Joi.string().required(),
  subject: Joi.string().required(),
  at: instantField.required(),
  before: Joi.any().required(),
  after: Joi.any().required(),
});

/** A line of the audit log as the API shows it. */
export function toAuditView(entry: AuditEntry & { readonly id: number }): object {
  const { id, actor, action, subject, at, before, after } = entry;
  return { id, actor, action, subject, at, before: before ?? null, after: after ?? null };
}
