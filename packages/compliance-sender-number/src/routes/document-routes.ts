import type { PluginRoute } from '@pabal/core';
import Joi from 'joi';
import type { DocumentUpload } from '../documents/document-store.js';
import { documentMediaTypes, maxDocumentBytes, type DocumentMediaType } from '../documents/sniff-document.js';
import { createSenderNumberError } from '../sender-number-error.js';
import type { SenderNumberParts } from '../sender-number-parts.js';
import { defineRoute } from './define-route.js';
import { ofOwner } from './owner-access.js';
import { day, documentKind, documentParams, numberParams, scopes } from './route-schemas.js';
import { showDocument } from './show-number.js';

const endings: Readonly<Record<DocumentMediaType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

/** Routes of the papers that prove numbers. */
export const documentRoutes: readonly ((parts: SenderNumberParts) => PluginRoute)[] = [
  ({ documents }) =>
    defineRoute({
      ...{
        method: 'POST',
        path: 'numbers/{id}/documents',
        scope: scopes.write,
        summary: 'Upload a document',
      },
      access: ofOwner('change'),
      description:
        'The body is the file itself. What it is is told by its content, not by its name or media type.',
      params: numberParams,
      query: Joi.object<DocumentUpload, true>({
        kind: documentKind.required(),
        issuedOn: day.allow(null).default(null),
        isMasked: Joi.boolean().default(false),
        hasStamp: Joi.boolean().default(false),
      }),
      bytes: { accepts: documentMediaTypes, maxBytes: maxDocumentBytes },
      async handle({ workspaceId, actor, params: { id }, query, payload }) {
        const kept = await documents.upload({ workspaceId, id, actor }, query, toBytes(payload));
        return { status: 201, body: showDocument(kept) };
      },
    }),
  ({ documents }) =>
    defineRoute({
      ...{ method: 'GET', path: 'numbers/{id}/documents/{documentId}', scope: scopes.review },
      summary: 'Download a document',
      access: ofOwner('export', 'before'),
      description: 'Each download is written to the audit log and the access log.',
      params: documentParams,
      async handle({ workspaceId, actor, params: { id, documentId } }) {
        const { document, bytes } = await documents.download({ workspaceId, id, actor }, documentId);
        const { mediaType, kind } = document;
        return { status: 200, mediaType, fileName: `${kind}.${endings[mediaType]}`, bytes };
      },
    }),
  ({ documents }) =>
    defineRoute({
      ...{ method: 'DELETE', path: 'numbers/{id}/documents/{documentId}', scope: scopes.write },
      access: ofOwner('change'),
      summary: 'Remove a document from a draft',
      params: documentParams,
      async handle({ workspaceId, actor, params: { id, documentId } }) {
        await documents.remove({ workspaceId, id, actor }, documentId);
        return { status: 200, body: { documentId } };
      },
    }),
];

function toBytes(payload: unknown): Uint8Array {
  if (payload instanceof Uint8Array) return payload;
  throw createSenderNumberError('SENDER_NUMBER_DOCUMENT_INVALID', 'The body holds no file.', [
    { path: 'payload', problem: `must be a file: send its bytes as one of ${documentMediaTypes.join(', ')}` },
  ]);
}
