import type { FieldProblem } from '@pabal/core';
import type { ValidationError, ValidationErrorItem } from 'joi';
import { toFieldProblems } from '../http/field-problems.js';
import { createServerError } from '../server-error.js';
import type { ImportMapping } from './mapping.js';
import { strictMappingSchema } from './mapping-schema.js';
import { showColumn } from './show-column.js';

/**
 * Checks a column mapping.
 * @throws EngineError `IMPORT_MAPPING_INVALID` with every problem by path
 */
export function parseMapping(raw: unknown): ImportMapping {
  const result = strictMappingSchema.validate(raw, { abortEarly: false });
  const malformed = result.error ? toColumnProblems(result.error, raw) : [];
  const named = new Set(malformed.map(({ path }) => path));
  const fields = [...malformed, ...findContradictions(raw).filter(({ path }) => !named.has(path))];
  if (fields.length > 0) {
    const detail = `The column mapping has ${fields.length} problem(s).`;
    throw createServerError('IMPORT_MAPPING_INVALID', detail, { fields });
  }
  return result.value as ImportMapping;
}

function toColumnProblems(error: ValidationError, raw: unknown): FieldProblem[] {
  const headers = Object.keys(columnsOf(raw));
  return error.details.flatMap((detail) => {
    const causes = detail.context?.['causes'] as ValidationErrorItem[] | undefined;
    const details = causes ?? [{ ...detail, path: [] }];
    const prefix = detail.path.map((part, at) =>
      at === 1 && detail.path[0] === 'columns' ? showHeader(headers, String(part)) : String(part),
    );
    return toFieldProblems({ details }, ['mapping', ...prefix]);
  });
}

/** What columns say of each other. Looks at a raw mapping, so that it is told together with what is malformed. */
function findContradictions(raw: unknown): FieldProblem[] {
  const columns = columnsOf(raw);
  const headers = Object.keys(columns);
  const problems: FieldProblem[] = [];
  const taken = new Map<string, string>();
  if (headers.length === 0) return problems;
  for (const header of headers) {
    const target = columns[header];
    const path = `mapping.columns.${showHeader(headers, header)}`;
    if (target && isOfNoConsent(target, columns)) {
      problems.push({
        path: `${path}.of`,
        problem: 'must be the header of a column that is mapped to consent',
      });
    }
    const slot = target ? slotOf(target) : null;
    if (slot === null) continue;
    const other = taken.get(slot);
    if (other === undefined) taken.set(slot, showHeader(headers, header));
    else
      problems.push({ path, problem: `becomes the same as the column ${other}; map one of them to ignore` });
  }
  if (!taken.has('userId')) {
    problems.push({ path: 'mapping.columns', problem: 'needs one column that is mapped to userId' });
  }
  return problems;
}

/** Whether a column belongs to one that is not mapped to consent. */
function isOfNoConsent(target: RawTarget, columns: Readonly<Record<string, RawTarget | null>>): boolean {
  const { to, of } = target;
  if (to !== 'consentAt' && (to !== 'consentProof' || of === undefined)) return false;
  return columns[String(of)]?.['to'] !== 'consent';
}

type RawTarget = Readonly<Record<string, unknown>>;

function columnsOf(raw: unknown): Readonly<Record<string, RawTarget | null>> {
  const columns = isObject(raw) ? raw['columns'] : null;
  if (!isObject(columns)) return {};
  return Object.fromEntries(
    Object.entries(columns).map(([header, target]) => [header, isObject(target) ? target : null]),
  );
}

function isObject(value: unknown): value is RawTarget {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function showHeader(headers: readonly string[], name: string): string {
  return showColumn(name, headers.indexOf(name) + 1);
}

/** What may be filled by one column only; `null` also for what is malformed. */
function slotOf(target: RawTarget): string | null {
  const { to } = target;
  if (to === 'ignore' || typeof to !== 'string') return null;
  const keys = slotKeys[to] ?? [];
  const values = keys.map((key) => (key === 'of' ? (target[key] ?? '') : target[key]));
  if (!values.every((value) => typeof value === 'string')) return null;
  return [to, ...values.map((value) => (to === 'property' ? value.toLowerCase() : value))].join(' ');
}

const slotKeys: Readonly<Record<string, readonly string[]>> = {
  property: ['name'],
  consent: ['channel', 'purpose'],
  consentAt: ['of'],
  consentProof: ['is', 'of'],
};
