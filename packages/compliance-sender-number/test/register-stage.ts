import { tokens, type Unit, type WorkspaceId } from '@pabal/core';
import { FakeClock, MemoryState, memoryStorage, RecordingLogger } from '@pabal/core/memory';
import { resolvePlugin } from '@pabal/testing';
import { DocumentStore, type DocumentUpload } from '../src/documents/document-store.js';
import { moveNumber } from '../src/numbers/move-number.js';
import { NumberRegister, type NumberApplication } from '../src/numbers/number-register.js';
import {
  approveNumber,
  submitNumber,
  type ReviewRules,
  type SeenDocument,
} from '../src/numbers/review-number.js';
import type { SenderNumber } from '../src/numbers/sender-number.js';
import { resolveRegisterDeps, type RegisterDeps } from '../src/register-deps.js';
import { aPdf } from './documents/files.js';

/** A register on stores in memory; `key:1` applies, `key:2` decides. */
export interface RegisterStage {
  readonly deps: RegisterDeps;
  readonly register: NumberRegister;
  readonly documents: DocumentStore;
  readonly clock: FakeClock;
  readonly log: RecordingLogger;
  readonly unit: Unit;
  readonly workspaceId: WorkspaceId;
  /** Workspaces that were told of a change. */
  readonly changed: WorkspaceId[];
}

/** What numbers of the stage are held to. */
export const stageRules: ReviewRules = { certificateMonths: 3, alsoRequired: [], reverifyAfterDays: 365 };

/** A landline of a company of its own. */
export const landline: NumberApplication = {
  digits: '025771000',
  kind: 'landline',
  ownerKind: 'own-landline',
  ownerName: 'A몰',
};

/** A certificate that proves it on 2026-11-21. */
export const certificate: DocumentUpload = {
  kind: 'carrier-certificate',
  issuedOn: '2026-11-01',
  isMasked: false,
  hasStamp: true,
};

/** Opens the stage at noon of 2026-11-21 in Seoul. */
export async function openRegister(): Promise<RegisterStage> {
  const clock = new FakeClock('2026-11-21T03:00:00Z');
  const log = new RecordingLogger();
  const state = new MemoryState();
  const resolve = resolvePlugin(memoryStorage({ state }), { clock, log });
  const changed: WorkspaceId[] = [];
  const deps = resolveRegisterDeps(resolve, (workspaceId) => void changed.push(workspaceId));
  const { id: workspaceId } = await resolve(tokens.workspaceStore).ensure(state.direct, 'stage');
  const register = new NumberRegister(deps);
  return {
    deps,
    register,
    documents: new DocumentStore(register),
    clock,
    log,
    unit: state.direct,
    workspaceId,
    changed,
  };
}

/** What a reviewer says who sees nothing wrong. */
export function seenAll(ids: readonly string[]): readonly SeenDocument[] {
  return ids.map((documentId) => ({ documentId, isMasked: false, hasStamp: true }));
}

/** Brings a landline up to a status on the usual way. */
export async function bringTo(
  { register, documents, workspaceId }: RegisterStage,
  status: 'draft' | 'submitted' | 'in_review' | 'active',
  application: NumberApplication = landline,
): Promise<{ readonly number: SenderNumber; readonly documentId: string }> {
  const draft = await register.create(workspaceId, 'key:1', application);
  const mine = { workspaceId, id: draft.id, actor: 'key:1' };
  const theirs = { ...mine, actor: 'key:2' };
  const { documentId } = await documents.upload(mine, certificate, aPdf());
  if (status === 'draft') return { number: await register.find(workspaceId, draft.id), documentId };
  const submitted = await submitNumber(register, mine, stageRules);
  if (status === 'submitted') return { number: submitted, documentId };
  const reviewed = await moveNumber(register, theirs, 'start-review');
  if (status === 'in_review') return { number: reviewed, documentId };
  return { number: await approveNumber(register, theirs, stageRules, seenAll([documentId])), documentId };
}

/** The code of the error that something ends with; `none` when it ends well. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  }
}
