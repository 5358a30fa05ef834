import { createHash } from 'node:crypto';
import type { FieldProblem, Unit, WorkspaceId } from '@pabal/core';
import { assertStatus, withApplicant } from '../numbers/assert-status.js';
import { toNumber, type NumberAccess, type NumberRegister } from '../numbers/number-register.js';
import { placeOf } from '../register-deps.js';
import { createSenderNumberError } from '../sender-number-error.js';
import { checkClaims } from './check-documents.js';
import { documentKinds, type DocumentKind } from './document-kinds.js';
import { dayOf } from './is-fresh.js';
import { listDocuments, maxDocuments } from './list-documents.js';
import type { DocumentClaims, NumberDocument } from './number-document.js';
import { sniffDocument } from './sniff-document.js';

/** What is told with the bytes of a document. */
export interface DocumentUpload extends DocumentClaims {
  readonly kind: DocumentKind;
  /** `YYYY-MM-DD`, or `null`. */
  readonly issuedOn: string | null;
}

/** Bytes of a document per record: as base64 they stay below 1 MB. */
const chunkBytes = 720_000;

/** Papers that prove numbers: sealed at rest in parts, given out to reviewers, each time audited. */
export class DocumentStore {
  readonly #register: NumberRegister;

  constructor(register: NumberRegister) {
    this.#register = register;
  }

  /** @throws EngineError `SENDER_NUMBER_DOCUMENT_INVALID`, `DOC_NOT_MASKED`, `SENDER_NUMBER_STATE`, `SENDER_NUMBER_NOT_FOUND` */
  async upload(access: NumberAccess, upload: DocumentUpload, bytes: Uint8Array): Promise<NumberDocument> {
    const { records, ids, clock } = this.#register.deps;
    const { workspaceId, id, actor } = access;
    const mediaType = judgeUpload(upload, bytes, dayOf(clock.now()));
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const documentId = ids.uuid();
    const chunks = toChunks(file);
    let kept: NumberDocument | null = null;
    await this.#register.change(access, 'upload', async (number, unit, at) => {
      assertStatus(number, ['draft', 'active'], 'document');
      const known = await listDocuments(records, unit, workspaceId, id);
      if (known.length >= maxDocuments) {
        refuse('documents', `are ${maxDocuments} already: remove drafts that are not needed`);
      }
      kept = {
        ...upload,
        ...{ documentId, mediaType, byteCount: file.length, chunkCount: chunks.length },
        sha256: sha256Of(file),
        ...{ uploadedBy: actor, uploadedAt: at.toISOString(), revision: number.revision + 1 },
      };
      const write = { key: `${id}/${documentId}`, body: kept, label: upload.kind };
      await records.put(unit, placeOf(workspaceId, 'documents'), [write], at);
      for (const [index, body] of chunks.entries()) {
        await records.put(
          unit,
          placeOf(workspaceId, 'chunks'),
          [{ key: keyOfChunk(documentId, index), body }],
          at,
        );
      }
      return { ...number, appliedBy: withApplicant(number, actor) };
    });
    if (kept === null) throw new TypeError('a change that ended well has kept the document');
    return kept;
  }

  /** The bytes of a document; that they were given out is audited first. @throws EngineError `SENDER_NUMBER_DOCUMENT_NOT_FOUND` */
  async download(
    { workspaceId, id, actor }: NumberAccess,
    documentId: string,
  ): Promise<{ readonly document: NumberDocument; readonly bytes: Uint8Array }> {
    const { records, units, audit, clock } = this.#register.deps;
    return units.run(async (unit) => {
      const document = await this.#find(unit, workspaceId, id, documentId);
      const keys = Array.from({ length: document.chunkCount }, (_, index) => keyOfChunk(documentId, index));
      const chunks = await records.getMany(unit, placeOf(workspaceId, 'chunks'), keys);
      const bytes = Buffer.concat(
        keys.map((key) => Buffer.from((chunks.get(key)?.body as string | undefined) ?? '', 'base64')),
      );
      if (sha256Of(bytes) !== document.sha256) {
        throw new TypeError(`the document ${documentId} is not kept as it was uploaded`);
      }
      const subject = `sender-number:${id}`;
      const after = { documentId, kind: document.kind };
      const at = clock.now();
      await audit.append(unit, { workspaceId, actor, action: 'sender-number.download', subject, at, after });
      return { document, bytes };
    });
  }

  /** Takes a document out of a draft, bytes and all. @throws EngineError `SENDER_NUMBER_DOCUMENT_NOT_FOUND`, `SENDER_NUMBER_STATE` */
  async remove(access: NumberAccess, documentId: string): Promise<void> {
    const { records } = this.#register.deps;
    const { workspaceId, id, actor } = access;
    await this.#register.change(access, 'remove-document', async (number, unit) => {
      assertStatus(number, ['draft'], 'removal of documents');
      const { chunkCount } = await this.#find(unit, workspaceId, id, documentId);
      const keys = Array.from({ length: chunkCount }, (_, index) => keyOfChunk(documentId, index));
      await records.remove(unit, placeOf(workspaceId, 'documents'), [`${id}/${documentId}`]);
      await records.remove(unit, placeOf(workspaceId, 'chunks'), keys);
      return { ...number, appliedBy: withApplicant(number, actor) };
    });
  }

  async #find(unit: Unit, workspaceId: WorkspaceId, id: string, documentId: string): Promise<NumberDocument> {
    const { records } = this.#register.deps;
    toNumber(await records.get(unit, placeOf(workspaceId, 'numbers'), id));
    const record = await records.get(unit, placeOf(workspaceId, 'documents'), `${id}/${documentId}`);
    if (record) return record.body as NumberDocument;
    throw createSenderNumberError(
      'SENDER_NUMBER_DOCUMENT_NOT_FOUND',
      'The number has no document of this id.',
    );
  }
}

function judgeUpload(upload: DocumentUpload, bytes: Uint8Array, today: string) {
  const { kind, issuedOn } = upload;
  const { issueDay, name } = documentKinds[kind];
  if (issuedOn === null && issueDay === 'needed') {
    refuse('issuedOn', `is missing: tell the day on which the ${name.en} was issued`);
  }
  if (issuedOn !== null && issuedOn > today)
    refuse('issuedOn', 'is after today: tell the day on the document');
  const [claim] = checkClaims(kind, upload);
  if (claim) {
    throw createSenderNumberError(
      claim.code,
      `The document cannot be taken: ${claim.path} ${claim.problem}.`,
      [{ path: claim.path, problem: claim.problem }],
    );
  }
  const sniffed = sniffDocument(bytes);
  return sniffed.kind === 'document' ? sniffed.mediaType : refuse('payload', sniffed.problem);
}

function refuse(path: FieldProblem['path'], problem: string): never {
  const fields = [{ path, problem }];
  throw createSenderNumberError(
    'SENDER_NUMBER_DOCUMENT_INVALID',
    `The document cannot be taken: ${path} ${problem}.`,
    fields,
  );
}

function toChunks(file: Buffer): readonly string[] {
  const count = Math.ceil(file.length / chunkBytes);
  return Array.from({ length: count }, (_, index) =>
    file.subarray(index * chunkBytes, (index + 1) * chunkBytes).toString('base64'),
  );
}

function keyOfChunk(documentId: string, index: number): string {
  return `${documentId}/${String(index).padStart(3, '0')}`;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
