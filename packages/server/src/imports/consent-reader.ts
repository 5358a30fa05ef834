import type { ConsentProof } from '@pabal/core';
import { proofFields } from '../http/fields.js';
import { problem, type CellContext, type CellProblem, type CellReader } from './cell-reader.js';
import type { ConsentTarget } from './mapping.js';
import { parseInstant } from './parse-instant.js';

/**
 * How far ahead of our clock a consent may be: clocks and zones differ. Core would take any later one as said now, before
 * which a recorded opt-out gives way; a date of another year is a slip of the file and counts as none. Milliseconds.
 */
const futureToleranceMs = 86_400_000;

/** Makes the reader of a column of marks, which reads the columns that belong to it too. */
export function createConsentReader(target: ConsentTarget, context: CellContext): CellReader {
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
  const { to: _to, channel, purpose, ...forAllRows } = target;
  const readProof = createProofReader(header, context);

  return (cell, draft, cells) => {
    const text = cell.trim();
    if (text === '') return null;
    const mark = readMark(text);
    if (mark === null) return problem('CONSENT_MARK_UNKNOWN');
    const written = atColumn < 0 ? '' : (cells[atColumn] ?? '').trim();
    const parsed = written === '' ? null : parseInstant(written, zone);
    const isFuture = parsed !== null && parsed.at.getTime() > latest;
    const proof = readProof(cells);
    draft.consents.push({
      consentChannel: channel,
      purpose,
      state: mark ? 'opted-in' : 'opted-out',
      occurredAt: isFuture ? null : (parsed?.at ?? null),
      ...forAllRows,
      ...proof.read,
    });
    if (written === '') return proof.problem;
    if (parsed === null) return problem('CONSENT_TIME_INVALID', atName);
    return isFuture ? problem('CONSENT_TIME_FUTURE', atName) : proof.problem;
  };
}

/** What the cells of a row prove, and the first thing that is wrong with them. */
interface ProofRead {
  readonly read: ConsentProof;
  readonly problem: CellProblem | null;
}

function createProofReader(
  header: string | undefined,
  { names, mapping }: CellContext,
): (cells: readonly string[]) => ProofRead {
  const columns = names.flatMap((name, at) => {
    const target = mapping.columns[name];
    if (target?.to !== 'consentProof' || (target.of !== undefined && target.of !== header)) return [];
    return [{ name, at, is: target.is, isOfOne: target.of !== undefined }];
  });
  // What is of this column alone is read last, over what is of all.
  columns.sort((a, b) => Number(a.isOfOne) - Number(b.isOfOne));
  return (cells) => {
    const read: Partial<Record<keyof ConsentProof, string>> = {};
    let first: CellProblem | null = null;
    for (const { name, at, is } of columns) {
      const text = (cells[at] ?? '').trim();
      if (text === '') continue;
      if (proofFields[is].validate(text).error) first ??= problem('CONSENT_PROOF_INVALID', name);
      else read[is] = text;
    }
    return { read, problem: first };
  };
}
