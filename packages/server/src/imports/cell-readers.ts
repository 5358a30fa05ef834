import { isZone, type PropertyValue } from '@pabal/core';
import { isKeepable } from '../http/fields.js';
import { parsePhone } from '../phones/parse-phone.js';
import { problem, type CellContext, type CellReader } from './cell-reader.js';
import { createConsentReader } from './consent-reader.js';
import type { ColumnTarget, PropertyTarget } from './mapping.js';
import { parseInstant } from './parse-instant.js';
import { parseNumber } from './parse-number.js';

/** Makes the reader of a column; `null` for columns that another one reads. */
export function createCellReader(target: ColumnTarget, context: CellContext): CellReader | null {
  switch (target.to) {
    case 'property':
      return propertyReader(target, context);
    case 'consent':
      return createConsentReader(target, context);
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
