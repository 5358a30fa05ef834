import { isZone, type ConsentInput, type ContactInput, type PropertyValue } from '@pabal/core';
import { isKeepable } from '../http/fields.js';
import { parsePhone } from '../phones/parse-phone.js';
import type { ColumnTarget, ConsentTarget, ImportMapping, PropertyTarget } from './mapping.js';
import { parseInstant } from './parse-instant.js';
import { parseNumber } from './parse-number.js';
import type { RowProblemCode } from './row-problems.js';

/** A person while the cells of a row are read. */
export interface RowDraft {
  readonly userId: string;
  readonly properties: Record<string, PropertyValue>;
  readonly consents: ConsentInput[];
  contacts?: { phone: ContactInput };
  locale?: string;
  zone?: string;
  birthDate?: string;
}

/** What is wrong with a cell. */
export interface CellProblem {
  readonly code: RowProblemCode;
  /** When it is about another column than the one being read. */
  readonly column?: string;
}

/** Reads one cell that is not empty into a draft. */
export type CellReader = (cell: string, draft: RowDraft, cells: readonly string[]) => CellProblem | null;

/** What readers are made from. */
export interface CellContext {
  readonly names: readonly string[];
  readonly mapping: ImportMapping;
  readonly readMark: (cell: string) => boolean | null;
  readonly zone: string;
  readonly now: Date;
}

/**
 * How far ahead of our clock a consent may be: clocks and zones differ. Core would take any later one as said now, before
 * which a recorded opt-out gives way; a date of another year is a slip of the file and counts as none. Milliseconds.
 */
const futureToleranceMs = 86_400_000;

/** Makes the reader of a column; `null` for columns that another one reads. */
export function createCellReader(target: ColumnTarget, context: CellContext): CellReader | null {
  switch (target.to) {
    case 'property':
      return propertyReader(target, context);
    case 'consent':
      return consentReader(target, context);
    case 'phone':
      return readPhone;
    case 'birthDate':
      return readBirthDate;
    case 'zone':
      return readZone;
    case 'locale':
      return readLocale;
    default:
      return null;
  }
}

function problem(code: RowProblemCode, column?: string): CellProblem {
  return { code, ...(column !== undefined && { column }) };
}

const readPhone: CellReader = (cell, draft) => {
  if (cell.trim() === '') return null;
  const parsed = parsePhone(cell);
  if (parsed.kind === 'phone') {
    draft.contacts = { phone: { kind: 'set', value: parsed.e164 } };
    return null;
  }
  draft.contacts = { phone: { kind: 'invalid', reason: parsed.reason } };
  return problem(parsed.reason);
};

const readBirthDate: CellReader = (cell, draft) => {
  const text = cell.trim();
  if (text === '') return null;
  const parsed = parseInstant(text, 'UTC');
  if (!parsed || parsed.hasTime) return problem('BIRTH_DATE_INVALID');
  draft.birthDate = parsed.at.toISOString().slice(0, 10);
  return null;
};

const readZone: CellReader = (cell, draft) => {
  const text = cell.trim();
  if (text === '') return null;
  if (!isZone(text)) return problem('ZONE_INVALID');
  draft.zone = text;
  return null;
};

const readLocale: CellReader = (cell, draft) => {
  const text = cell.trim();
  if (text === '') return null;
  if (text.length > 35 || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text)) return problem('LOCALE_INVALID');
  draft.locale = text;
  return null;
};

function propertyReader(target: PropertyTarget, context: CellContext): CellReader {
  const { name, type } = target;
  const zone = target.zone ?? context.zone;
  if (type === 'text') {
    return (cell, draft) => {
      if (cell.length > 1024) return problem('TEXT_TOO_LONG');
      if (!isKeepable(cell)) return problem('TEXT_INVALID');
      draft.properties[name] = cell;
      return null;
    };
  }
  const read: (text: string) => PropertyValue | null =
    type === 'number'
      ? parseNumber
      : type === 'boolean'
        ? context.readMark
        : (text) => parseInstant(text, zone)?.at.toISOString() ?? null;
  const code = type === 'number' ? 'NUMBER_INVALID' : type === 'boolean' ? 'BOOLEAN_INVALID' : 'TIME_INVALID';
  return (cell, draft) => {
    const text = cell.trim();
    if (text === '') return null;
    const value = read(text);
    if (value === null) return problem(code);
    draft.properties[name] = value;
    return null;
  };
}

function consentReader(target: ConsentTarget, context: CellContext): CellReader {
  const { names, mapping, readMark, now } = context;
  const latest = now.getTime() + futureToleranceMs;
  const header = Object.keys(mapping.columns).find((name) => mapping.columns[name] === target);
  const atColumn = names.findIndex((name) => {
    const other = mapping.columns[name];
    return other?.to === 'consentAt' && other.of === header;
  });
  const atName = names[atColumn] ?? '';
  const atTarget = mapping.columns[atName];
  const zone = (atTarget?.to === 'consentAt' ? atTarget.zone : undefined) ?? context.zone;
  const { channel, purpose, form, wordingVersion } = target;
  const rest = {
    ...(form !== undefined && { form }),
    ...(wordingVersion !== undefined && { wordingVersion }),
  };

  return (cell, draft, cells) => {
    const text = cell.trim();
    if (text === '') return null;
    const mark = readMark(text);
    if (mark === null) return problem('CONSENT_MARK_UNKNOWN');
    const written = atColumn < 0 ? '' : (cells[atColumn] ?? '').trim();
    const parsed = written === '' ? null : parseInstant(written, zone);
    const isFuture = parsed !== null && parsed.at.getTime() > latest;
    draft.consents.push({
      consentChannel: channel,
      purpose,
      state: mark ? 'opted-in' : 'opted-out',
      occurredAt: isFuture ? null : (parsed?.at ?? null),
      ...rest,
    });
    if (written === '') return null;
    if (parsed === null) return problem('CONSENT_TIME_INVALID', atName);
    return isFuture ? problem('CONSENT_TIME_FUTURE', atName) : null;
  };
}
