import { createServerError } from '../server-error.js';

/** Writes the place in a list as callers hand it back: opaque, so that what it holds may change. */
export function formatCursor(list: string, place: string | number | null): string | null {
  return place === null ? null : Buffer.from(`${list}:${place}`).toString('base64url');
}

/** Reads a cursor of one list. @throws EngineError `CURSOR_INVALID` */
export function parseCursor(list: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!text.startsWith(`${list}:`) || formatCursor(list, text.slice(list.length + 1)) !== cursor) {
    throw createServerError('CURSOR_INVALID');
  }
  return text.slice(list.length + 1);
}

/** Reads a cursor that holds a number. @throws EngineError `CURSOR_INVALID` */
export function parseNumberCursor(
  list: string,
  cursor: string | undefined,
  highest = Number.MAX_SAFE_INTEGER,
): number | null {
  const place = parseCursor(list, cursor);
  if (place === null) return null;
  if (!/^\d{1,16}$/.test(place) || Number(place) > highest) throw createServerError('CURSOR_INVALID');
  return Number(place);
}
