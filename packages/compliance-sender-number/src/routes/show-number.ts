import type { NumberDocument } from '../documents/number-document.js';
import type { SenderNumber } from '../numbers/sender-number.js';
import type { NumberChange } from '../numbers/write-number.js';
import type { SenderNumberParts } from '../sender-number-parts.js';
import { describeFormat } from './describe-format.js';

/** A number as the API shows it. */
export function showNumber(parts: SenderNumberParts, number: SenderNumber) {
  const { digits, ...rest } = number;
  return { ...rest, number: digits, warning: describeFormat(parts, digits).warning };
}

/** A document as the API shows it: without its bytes. */
export function showDocument({ chunkCount: _chunkCount, ...document }: NumberDocument) {
  return document;
}

/** A number with its documents and its history. */
export function showWhole(
  parts: SenderNumberParts,
  number: SenderNumber,
  documents: readonly NumberDocument[],
  history: readonly NumberChange[],
) {
  return { ...showNumber(parts, number), documents: documents.map(showDocument), history };
}
