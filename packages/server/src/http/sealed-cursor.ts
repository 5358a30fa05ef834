import type { Cipher } from '@pabal/core';
import { createServerError } from '../server-error.js';
import { formatCursor, parseCursor } from './cursor.js';

/** Characters of the keyed hash that go with a cursor: 96 bits. */
const tagLength = 16;

/**
 * Writes a cursor whose place only the store can read, with a keyed hash: a store takes its own cursors alone, so one that
 * somebody made up must not reach it.
 */
export function formatSealedCursor(cipher: Cipher, list: string, place: string | null): string | null {
  return place === null ? null : formatCursor(list, tagOf(cipher, list, place) + place);
}

/** Reads what {@link formatSealedCursor} wrote. @throws EngineError `CURSOR_INVALID` */
export function parseSealedCursor(cipher: Cipher, list: string, cursor: string | undefined): string | null {
  const text = parseCursor(list, cursor);
  if (text === null) return null;
  const place = text.slice(tagLength);
  if (tagOf(cipher, list, place) !== text.slice(0, tagLength)) throw createServerError('CURSOR_INVALID');
  return place;
}

function tagOf(cipher: Cipher, list: string, place: string): string {
  return cipher.blindIndex(`cursor of ${list} at ${place}`).slice(0, tagLength);
}
