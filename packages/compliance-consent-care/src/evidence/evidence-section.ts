import type { Column, Row, Span } from '../pdf/draw-table.js';

/** A part of the evidence of a person, as a table. */
export interface EvidenceSection {
  readonly ko: string;
  readonly en: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export function strong(text: string): Span {
  return { text, tone: 'strong' };
}

export function plain(text: string): Span {
  return { text, tone: 'plain' };
}

export function muted(text: string): Span {
  return { text, tone: 'muted' };
}

/** A value with its name in both languages; nothing when there is none. */
export function named(ko: string, en: string, value: string | number | null | undefined): readonly Span[] {
  return value === null || value === undefined || value === ''
    ? []
    : [{ label: `${ko} ${en}`, ...plain(String(value)) }];
}

/** Everything in a value that came from JSON, each with the path that leads to it: `variables.name: Kim`. */
export function listValues(value: unknown, path = ''): readonly Span[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([name, inner]) =>
      listValues(inner, path === '' ? name : `${path}.${name}`),
    );
  }
  const shown = plain(typeof value === 'string' ? value : JSON.stringify(value));
  return [path === '' ? shown : { label: path, ...shown }];
}
