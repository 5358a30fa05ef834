import type { ConsentCell, ConsentEntry, ConsentInput, ConsentProof } from '@pabal/core';
import Joi from 'joi';
import { consentPurposeField, instantField, proofFields, statementChannelField } from '../http/fields.js';

/** A statement as callers write it. */
export interface StatementBody extends ConsentProof {
  readonly channel: string;
  readonly purpose: string;
  readonly state: 'opted-in' | 'opted-out';
  readonly occurredAt?: Date | null;
}

/** Shape of {@link StatementBody}. */
export const statementSchema = Joi.object({
  channel: statementChannelField.required().description('What the person consented to.'),
  purpose: consentPurposeField.required(),
  state: Joi.string().valid('opted-in', 'opted-out').required(),
  occurredAt: instantField.allow(null).description('When the person said it; null or absent: not known.'),
  ...proofFields,
});

/** Turns a statement into what core takes. */
export function toConsentInput(body: StatementBody): ConsentInput {
  const { channel, occurredAt, ...rest } = body;
  return { ...rest, consentChannel: channel, occurredAt: occurredAt ?? null };
}

/** Shape of a current state. */
export const consentCellSchema = Joi.object({
  channel: Joi.string().required(),
  purpose: Joi.string().required(),
  state: Joi.string().valid('unknown', 'opted-in', 'opted-out').required(),
  occurredAt: instantField.allow(null).required(),
  ledgerId: Joi.number().integer().required().description('Line of the consent ledger that made it so.'),
});

/** A current state as the API shows it. */
export function toConsentView(cell: ConsentCell): object {
  const { consentChannel: channel, purpose, state, occurredAt, ledgerId } = cell;
  return { channel, purpose, state, occurredAt, ledgerId };
}

/** Shape of a ledger line. */
export const consentEntrySchema = Joi.object({
  ledgerId: Joi.number().integer().required(),
  channel: Joi.string().required(),
  purpose: Joi.string().required(),
  state: Joi.string().required(),
  occurredAt: instantField.allow(null).required(),
  saidAt: instantField
    .allow(null)
    .required()
    .description(
      'When the person really said it, where `occurredAt` is a later instant so that nothing outranks it.',
    ),
  recordedAt: instantField.required(),
  applied: Joi.boolean().required().description('Whether the line changed the current state.'),
  method: Joi.string().required(),
  actor: Joi.string().required(),
  wording: Joi.string().allow(null, '').required(),
  wordingVersion: Joi.string().allow(null, '').required(),
  label: Joi.string().allow(null, '').required(),
  entity: Joi.string().allow(null, '').required(),
  form: Joi.string().allow(null, '').required(),
  source: Joi.string().allow(null, '').required(),
  evidence: Joi.string().allow(null, '').required(),
});

/** A ledger line as the API shows it. */
export function toEntryView(entry: ConsentEntry): object {
  return {
    ledgerId: entry.ledgerId,
    channel: entry.consentChannel,
    purpose: entry.purpose,
    state: entry.state,
    occurredAt: entry.occurredAt,
    saidAt: entry.saidAt ?? null,
    recordedAt: entry.recordedAt,
    applied: entry.applied,
    method: entry.method,
    actor: entry.actor,
    wording: entry.wording ?? null,
    wordingVersion: entry.wordingVersion ?? null,
    label: entry.label ?? null,
    entity: entry.entity ?? null,
    form: entry.form ?? null,
    source: entry.source ?? null,
    evidence: entry.evidence ?? null,
  };
}
