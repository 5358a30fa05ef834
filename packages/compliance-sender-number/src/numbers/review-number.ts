import type { Unit, WorkspaceId } from '@pabal/core';
import {
  checkClaims,
  checkDocuments,
  type DocumentProblem,
  type DocumentRules,
} from '../documents/check-documents.js';
import { listDocuments } from '../documents/list-documents.js';
import { latestOf } from '../documents/latest-of.js';
import type { DocumentClaims, NumberDocument } from '../documents/number-document.js';
import { createSenderNumberError } from '../sender-number-error.js';
import { moveNumber } from './move-number.js';
import { withApplicant } from './assert-status.js';
import type { NumberAccess, NumberRegister } from './number-register.js';
import type { SenderNumber } from './sender-number.js';

/** What numbers are held to. */
export interface ReviewRules extends DocumentRules {
  /** Days after which a number has to be verified again; `null` for never. */
  readonly reverifyAfterDays: number | null;
}

/** What a reviewer saw on a document. */
export interface SeenDocument extends DocumentClaims {
  readonly documentId: string;
}

/** Why a number is turned down. */
export interface Rejection {
  readonly note: string;
  /** A reason code, where one says it. */
  readonly rejectedFor: string | null;
}

const dayMs = 86_400_000;

/** Hands a draft in. @throws EngineError `SENDER_NUMBER_STATE`, `SENDER_NUMBER_DOCUMENT_INVALID`, `DOC_EXPIRED`, `DOC_NOT_MASKED` */
export function submitNumber(
  register: NumberRegister,
  access: NumberAccess,
  rules: ReviewRules,
): Promise<SenderNumber> {
  return moveNumber(register, access, 'submit', async (number, unit, at) => {
    const documents = await documentsOf(register, unit, access);
    refuse(checkDocuments(documents, number.ownerKind, at, rules));
    return {
      submittedAt: at.toISOString(),
      appliedBy: withApplicant(number, access.actor),
      note: null,
      rejectedFor: null,
    };
  });
}

/**
 * Verifies a number: every document that counts was looked at and shows what it must.
 * @throws EngineError `SENDER_NUMBER_STATE`, `SENDER_NUMBER_OWN_REVIEW`, `SENDER_NUMBER_DOCUMENT_INVALID`, `DOC_EXPIRED`, `DOC_NOT_MASKED`
 */
export function approveNumber(
  register: NumberRegister,
  access: NumberAccess,
  rules: ReviewRules,
  seen: readonly SeenDocument[],
): Promise<SenderNumber> {
  return moveNumber(register, access, 'approve', async (number, unit, at) => {
    const documents = await documentsOf(register, unit, access);
    const submittedAt = number.submittedAt === null ? at : new Date(number.submittedAt);
    refuse([
      ...checkDocuments(documents, number.ownerKind, submittedAt, rules),
      ...checkSeen(documents, seen),
    ]);
    return verified(documents, at, rules);
  });
}

/** Verifies an active number once more, by documents that came since, without a pause of its sends. @throws as {@link approveNumber} */
export function renewNumber(
  register: NumberRegister,
  access: NumberAccess,
  rules: ReviewRules,
  seen: readonly SeenDocument[],
): Promise<SenderNumber> {
  return moveNumber(register, access, 'renew', async (number, unit, at) => {
    const documents = await documentsOf(register, unit, access);
    refuse([...checkDocuments(documents, number.ownerKind, at, rules), ...checkSeen(documents, seen)]);
    if (!documents.some(({ uploadedAt }) => number.verifiedAt === null || uploadedAt > number.verifiedAt)) {
      const problem = 'are those of the last verification: upload a new proof first';
      refuse([{ code: 'SENDER_NUMBER_DOCUMENT_INVALID', path: 'documents', problem }]);
    }
    return verified(documents, at, rules);
  });
}

/** Turns a number down. @throws EngineError `SENDER_NUMBER_STATE`, `SENDER_NUMBER_OWN_REVIEW` */
export function rejectNumber(
  register: NumberRegister,
  access: NumberAccess,
  rejection: Rejection,
): Promise<SenderNumber> {
  return moveNumber(register, access, 'reject', () => rejection);
}

/** Makes a draft of a number that was turned down or has expired. @throws EngineError `SENDER_NUMBER_STATE` */
export function reviseNumber(register: NumberRegister, access: NumberAccess): Promise<SenderNumber> {
  return moveNumber(register, access, 'revise', () => ({
    appliedBy: [access.actor],
    submittedAt: null,
    expiresAt: null,
  }));
}

function documentsOf(
  { deps }: NumberRegister,
  unit: Unit,
  { workspaceId, id }: { readonly workspaceId: WorkspaceId; readonly id: string },
): Promise<readonly NumberDocument[]> {
  return listDocuments(deps.records, unit, workspaceId, id);
}

function checkSeen(
  documents: readonly NumberDocument[],
  seen: readonly SeenDocument[],
): readonly DocumentProblem[] {
  return [...latestOf(documents)].flatMap(([kind, { documentId }]) => {
    const claims = seen.find((one) => one.documentId === documentId);
    if (claims) return checkClaims(kind, claims);
    const problem = 'was not looked at: download it and say what it shows';
    return [{ code: 'SENDER_NUMBER_DOCUMENT_INVALID', path: `documents.${kind}`, problem } as const];
  });
}

function verified(
  documents: readonly NumberDocument[],
  at: Date,
  { reverifyAfterDays }: ReviewRules,
): Partial<SenderNumber> {
  return {
    verifiedAt: at.toISOString(),
    expiresAt:
      reverifyAfterDays === null ? null : new Date(at.getTime() + reverifyAfterDays * dayMs).toISOString(),
    certificateIssuedOn: latestOf(documents).get('carrier-certificate')?.issuedOn ?? null,
    note: null,
    rejectedFor: null,
  };
}

function refuse(problems: readonly DocumentProblem[]): void {
  const [first] = problems;
  if (!first) return;
  const told = problems.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  throw createSenderNumberError(
    first.code,
    `The documents do not prove the number: ${told}.`,
    problems.map(({ path, problem }) => ({ path, problem })),
  );
}
