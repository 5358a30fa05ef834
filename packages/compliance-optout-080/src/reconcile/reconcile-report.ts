import { toLineKey, type OptOutLine } from '../lines/line.js';
import type { ComparedContact } from './compare-lists.js';
import { maskPhone } from './mask-phone.js';

/** A row of the report. Phones are masked; nobody is found by the hash without the keys of the storage. */
export interface ReconcileRow {
  readonly hash: string;
  readonly phone: string | null;
  readonly where: ComparedContact['where'];
  readonly missing: readonly string[];
  readonly ours: readonly {
    readonly consentChannel: string;
    readonly source: string;
    readonly occurredAt: string;
    readonly evidence: string | null;
  }[];
  readonly theirs: { readonly occurredAt: string; readonly evidence: string } | null;
}

/** Both lists side by side. */
export interface ReconcileReport {
  readonly line: string;
  readonly at: string;
  readonly both: number;
  readonly onlyHere: number;
  readonly onlyThere: number;
  /** Our entries by where they came from. */
  readonly sources: Readonly<Record<string, number>>;
  readonly rows: readonly ReconcileRow[];
}

/** Makes the report of a comparison; `differences` leaves out what both lists have for every channel. */
export function toReconcileReport(
  line: OptOutLine,
  compared: readonly ComparedContact[],
  show: 'all' | 'differences',
  at: Date,
): ReconcileReport {
  const count = (where: ComparedContact['where']): number =>
    compared.filter((one) => one.where === where).length;
  const sources: Record<string, number> = {};
  for (const { source } of compared.flatMap(({ ours }) => ours)) sources[source] = (sources[source] ?? 0) + 1;
  const shown = compared.filter(
    ({ where, missing }) => show === 'all' || where !== 'both' || missing.length > 0,
  );
  return {
    ...{ line: toLineKey(line), at: at.toISOString() },
    ...{ both: count('both'), onlyHere: count('only-here'), onlyThere: count('only-there') },
    sources,
    rows: shown.map(toRow),
  };
}

function toRow({ hash, where, missing, ours, theirs }: ComparedContact): ReconcileRow {
  return {
    ...{ hash, where, missing },
    phone: theirs && maskPhone(theirs.contact),
    ours: ours.map(({ consentChannel, source, occurredAt, evidence }) => ({
      ...{ consentChannel, source, occurredAt: occurredAt.toISOString(), evidence: evidence ?? null },
    })),
    theirs: theirs && {
      occurredAt: theirs.occurredAt.toISOString(),
      evidence: withoutPhone(theirs.evidence, theirs.contact),
    },
  };
}

/** Vendors write the number of the caller into the ids of their entries, in whatever spelling. */
function withoutPhone(evidence: string, contact: string): string {
  const digits = contact
    .replace(/^\+(82)?/, '')
    .split('')
    .join('[-. ]?');
  return evidence.replace(new RegExp(`(?:\\+?82[-. ]?)?0?${digits}`, 'g'), maskPhone(contact));
}

const columns = [
  'hash',
  'phone',
  'where',
  'missing',
  'source',
  'occurredAt',
  'evidence',
  'vendorAt',
  'vendorEvidence',
];

/** The rows as CSV (RFC 4180, UTF-8 with a mark so that Excel reads it); several entries of ours stand in one cell. */
export function toReconcileCsv({ rows }: ReconcileReport): Uint8Array {
  const lines = rows.map(({ hash, phone, where, missing, ours, theirs }) => [
    ...[hash, phone ?? '', where, missing.join(' ')],
    ours.map(({ consentChannel, source }) => `${consentChannel}:${source}`).join(' '),
    ...[
      ours.map(({ occurredAt }) => occurredAt).join(' '),
      ours.map(({ evidence }) => evidence ?? '').join(' '),
    ],
    ...[theirs?.occurredAt ?? '', theirs?.evidence ?? ''],
  ]);
  const text = [columns, ...lines].map((cells) => cells.map(toCell).join(',')).join('\r\n');
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}

/** What begins like a formula is text: vendors write the evidence. */
function toCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
