import type { ConsentCell, ConsentEntry, ConsentInput } from '@pabal/core';
import Joi from 'joi';
import {
  consentChannelField,
  consentPurposeField,
  instantField,
  lineField,
  textField,
} from '../http/fields.js';

/** A statement as callers write it. */
export interface StatementBody {
  readonly channel: string;
  readonly purpose: string;
  readonly state: 'opted-in' | 'opted-out';
  readonly occurredAt?: Date | null;
  readonly wording?: string;
  readonly wordingVersion?: string;
  readonly form?: string;
  readonly evidence?: string;
}

/** Shape of {@link StatementBody}. */
export const statementSchema = Joi.object({
  channel: consentChannelField.required().description('What the person consented to.'),
  purpose: consentPurposeField.required(),
  state: Joi.string().valid('opted-in', 'opted-out').required(),
  occurredAt: instantField.allow(null).description('When the person said it; null or absent: not known.'),
  wording: textField(2000).description('What the person was asked.'),
  wordingVersion: lineField(100),
  form: lineField(200).description('Where it was asked.'),
  evidence: lineField(500).description('Where the proof lies. No personal data.'),
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
  recordedAt: instantField.required(),
  applied: Joi.boolean().required().description('Whether the line changed the current state.'),
  method: Joi.string().required(),
  actor: Joi.string().required(),
  wording: Joi.string().allow(null, '').required(),
  wordingVersion: Joi.string().allow(null, '').required(),
  form: Joi.string().allow(null, '').required(),
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
    recordedAt: entry.recordedAt,
    applied: entry.applied,
    method: entry.method,
    actor: entry.actor,
    wording: entry.wording ?? null,
    wordingVersion: entry.wordingVersion ?? null,
    form: entry.form ?? null,
    evidence: entry.evidence ?? null,
  };
}
