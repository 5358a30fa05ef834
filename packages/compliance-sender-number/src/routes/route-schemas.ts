import Joi from 'joi';
import { documentKindNames } from '../documents/document-kinds.js';
import { numberStatuses, ownerKinds } from '../numbers/sender-number.js';

/** Scopes of the routes. */
export const scopes = {
  read: 'sender-numbers:read',
  write: 'sender-numbers:write',
  review: 'sender-numbers:review',
} as const;

const id = Joi.string()
  .pattern(/^[\w-]{16,128}$/, 'the id of a number')
  .required();
const documentId = Joi.string()
  .pattern(/^[\w-]{1,64}$/, 'the id of a document')
  .required();
const note = Joi.string().trim().min(1).max(1000);

/** `{id}` */
export interface NumberParams {
  readonly id: string;
}

/** Schema of {@link NumberParams}. */
export const numberParams = Joi.object<NumberParams, true>({ id });

/** `{id}` and `{documentId}` */
export interface DocumentParams extends NumberParams {
  readonly documentId: string;
}

/** Schema of {@link DocumentParams}. */
export const documentParams = Joi.object<DocumentParams, true>({ id, documentId });

/** A number as somebody writes it. */
export const writtenNumber = Joi.string().trim().max(40);

/** Whose number it is. */
export const ownerKind = Joi.string().valid(...ownerKinds);

/** Name of the owner. */
export const ownerName = Joi.string().trim().min(1).max(100).allow(null);

/** Why something was done; `null` for no word. */
export const optionalNote = note.allow(null).default(null);

/** Why something was done, in words. */
export const neededNote = note.required();

/** A status to list by. */
export const status = Joi.string().valid(...numberStatuses);

/** Kind of a document. */
export const documentKind = Joi.string().valid(...documentKindNames);

/** A day that is in the calendar: `YYYY-MM-DD`. */
export const day = Joi.string()
  .pattern(/^\d{4}-\d\d-\d\d$/, 'a day such as 2026-11-21')
  .custom((text: string, helpers) => {
    const parsed = Date.parse(`${text}T00:00:00Z`);
    const isReal = !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
    return isReal ? text : helpers.error('any.invalid');
  });
