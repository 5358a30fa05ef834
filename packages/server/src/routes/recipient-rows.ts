import type { ConsentInput, ContactInput, PropertyValue, RecipientInput } from '@pabal/core';
import Joi from 'joi';
import {
  calendarDayField,
  localeField,
  phoneField,
  propertyNamePattern,
  propertyValueField,
  userIdField,
  zoneField,
} from '../http/fields.js';
import { parsePhone } from '../phones/parse-phone.js';
import { phoneReasons } from '../phones/phone-reasons.js';
import { mergeRows } from '../recipients/merge-rows.js';
import { RowPlaces } from '../recipients/row-places.js';
import { statementSchema, toConsentInput, type StatementBody } from './consent-view.js';

/** A person as callers write one. Absent fields stay as they are. */
export interface RecipientBody {
  readonly userId: string;
  readonly properties?: Readonly<Record<string, PropertyValue | null>>;
  readonly phone?: string | null;
  readonly locale?: string | null;
  readonly zone?: string | null;
  readonly birthDate?: string | null;
  readonly consents?: readonly StatementBody[];
}

/** Shape of {@link RecipientBody}. */
export const recipientBodySchema = Joi.object({
  userId: userIdField.required(),
  properties: Joi.object()
    .pattern(propertyNamePattern, propertyValueField.allow(null))
    .max(64)
    .description('Text, numbers, booleans and lists; null takes one away.')
    .example({ grade: 'gold', points: 1200 }),
  phone: phoneField.allow(null).description('Any spelling; null takes it away.'),
  locale: localeField.allow(null),
  zone: zoneField.allow(null),
  birthDate: calendarDayField.allow(null),
  consents: Joi.array().items(statementSchema).max(50),
});

/** Something that was left out of a row that was taken. */
export interface RowProblem {
  /** `rows.3.phone`. */
  readonly path: string;
  readonly code: string;
  readonly problem: string;
}

/** Shape of {@link RowProblem}. */
export const rowProblemSchema = Joi.object({
  path: Joi.string().required().example('rows.3.phone'),
  code: Joi.string().required().example('NON_EXISTENT_RANGE'),
  problem: Joi.string().required(),
});

/** Rows as core takes them, one per person, and what was left out. */
export interface ReadRows {
  readonly rows: readonly RecipientInput[];
  readonly problems: readonly RowProblem[];
  /** Rows that a later row of the same person went over. */
  readonly superseded: number;
  /** The path in the call of a path in {@link ReadRows.rows}. */
  readonly toCalledPath: (path: string) => string;
}

/** Reads rows: a phone that cannot be one is left out and told; of two rows of a person the later wins. */
export function readRows(bodies: readonly RecipientBody[]): ReadRows {
  const rows = new Map<string, RecipientInput>();
  const problems: RowProblem[] = [];
  const places = new RowPlaces<string>();
  let superseded = 0;
  for (const [index, body] of bodies.entries()) {
    const { phone, consents, ...rest } = body;
    const contact = toContact(phone, `rows.${index}.phone`, problems);
    const row: RecipientInput = {
      ...rest,
      ...(contact && { contacts: { phone: contact } }),
      ...(consents && { consents: consents.map(toConsentInput) satisfies ConsentInput[] }),
    };
    places.noteRow(row.userId, `rows.${index}`);
    if (contact) places.notePart(contact, `rows.${index}.phone`);
    for (const [at, statement] of (row.consents ?? []).entries()) {
      places.notePart(statement, `rows.${index}.consents.${at}`);
    }
    const earlier = rows.get(row.userId);
    if (earlier) superseded += 1;
    rows.set(row.userId, earlier ? mergeRows(earlier, row) : row);
  }
  const merged = [...rows.values()];
  const toCalledPath = (path: string): string => {
    const [, index = '', field = ''] = /^rows\.(\d+)\.(.*)$/.exec(path) ?? [];
    const row = merged[Number(index)];
    if (index === '' || !row) return path;
    const { place = 'rows', rest } = places.find(row, field);
    return rest === '' ? place : `${place}.${rest}`;
  };
  return { rows: merged, problems, superseded, toCalledPath };
}

function toContact(
  phone: string | null | undefined,
  path: string,
  problems: RowProblem[],
): ContactInput | null {
  if (phone === undefined) return null;
  if (phone === null) return { kind: 'clear' };
  const parsed = parsePhone(phone);
  if (parsed.kind === 'phone') return { kind: 'set', value: parsed.e164 };
  const { en } = phoneReasons[parsed.reason];
  problems.push({
    path,
    code: parsed.reason,
    problem: `${en} The person was taken without a phone.`,
  });
  return { kind: 'invalid', reason: parsed.reason };
}
