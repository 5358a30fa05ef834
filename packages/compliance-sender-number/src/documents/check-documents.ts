import type { FieldProblem } from '@pabal/core';
import type { SenderNumberErrorCode } from '../codes.js';
import type { OwnerKind } from '../numbers/sender-number.js';
import { documentKinds, proofs, type DocumentKind, type DocumentKindRule } from './document-kinds.js';
import { isFresh } from './is-fresh.js';
import { latestOf } from './latest-of.js';
import type { DocumentClaims, NumberDocument } from './number-document.js';

/** What documents are held to, beside their kinds. */
export interface DocumentRules {
  /** How old a carrier certificate may be at the submission. */
  readonly certificateMonths: number;
  /** Kinds that every number needs, whoever owns it. */
  readonly alsoRequired: readonly DocumentKind[];
}

/** What is wrong with documents, by the code that names it. */
export interface DocumentProblem extends FieldProblem {
  readonly code: Extract<
    SenderNumberErrorCode,
    'SENDER_NUMBER_DOCUMENT_INVALID' | 'DOC_EXPIRED' | 'DOC_NOT_MASKED'
  >;
}

/** What is missing or too old among the documents of a number that is submitted `at`; nothing when they prove it. */
export function checkDocuments(
  documents: readonly NumberDocument[],
  ownerKind: OwnerKind,
  at: Date,
  { certificateMonths, alsoRequired }: DocumentRules,
): readonly DocumentProblem[] {
  const latest = latestOf(documents);
  const wanted = [...proofs[ownerKind], ...alsoRequired.map((kind) => [kind])];
  const problems: DocumentProblem[] = wanted
    .filter((kinds) => !kinds.some((kind) => latest.has(kind)))
    .map((kinds) => ({
      code: 'SENDER_NUMBER_DOCUMENT_INVALID',
      path: `documents.${kinds[0] ?? ''}`,
      problem: `is missing: upload a ${kinds.map((kind) => documentKinds[kind].name.en).join(' or a ')}`,
    }));
  for (const [kind, document] of latest) {
    problems.push(...checkClaims(kind, document));
    const rule: DocumentKindRule = documentKinds[kind];
    if (!rule.isFresh || document.issuedOn === null || isFresh(document.issuedOn, at, certificateMonths))
      continue;
    problems.push({
      code: 'DOC_EXPIRED',
      path: `documents.${kind}.issuedOn`,
      problem: `is more than ${certificateMonths} months before the submission: upload one that was issued since`,
    });
  }
  return problems;
}

/** What is wrong with what is visible, or not, on a document. */
export function checkClaims(
  kind: DocumentKind,
  { isMasked, hasStamp }: DocumentClaims,
): readonly DocumentProblem[] {
  const { masking, stamp }: DocumentKindRule = documentKinds[kind];
  const problems: DocumentProblem[] = [];
  if (masking === 'hidden' && !isMasked) {
    problems.push({
      code: 'DOC_NOT_MASKED',
      path: `documents.${kind}.isMasked`,
      problem: 'must be true: mask the last 6 digits of the resident number',
    });
  }
  if (masking === 'visible' && isMasked) {
    problems.push({
      code: 'SENDER_NUMBER_DOCUMENT_INVALID',
      path: `documents.${kind}.isMasked`,
      problem: 'must be false: upload a copy on which the number and the company name are visible in full',
    });
  }
  if (stamp === 'needed' && !hasStamp) {
    problems.push({
      code: 'SENDER_NUMBER_DOCUMENT_INVALID',
      path: `documents.${kind}.hasStamp`,
      problem: 'must be true: upload a copy that shows the seal of who issued it',
    });
  }
  return problems;
}
