import type { RecipientInput } from '@pabal/core';

/**
 * Remembers where rows and their parts came from. Rows of one person are merged; their statements and contacts stay the
 * same objects, by which their places are found again.
 */
export class RowPlaces<Place> {
  private readonly parts = new Map<object, Place>();
  private readonly rows = new Map<string, Place>();

  /** Notes a row; of two of one person the later counts. */
  noteRow(userId: string, place: Place): void {
    this.rows.set(userId, place);
  }

  /** Notes a statement or a contact. */
  notePart(part: object, place: Place): void {
    this.parts.set(part, place);
  }

  /** Where a field of a row is: the place of the part it belongs to with the path within, else that of the row. */
  find(row: RecipientInput, path: string): { readonly place: Place | undefined; readonly rest: string } {
    const [list, key = '', ...rest] = path.split('.');
    const part =
      list === 'contacts' ? row.contacts?.[key] : list === 'consents' ? row.consents?.[Number(key)] : null;
    const place = part ? this.parts.get(part) : undefined;
    return place === undefined
      ? { place: this.rows.get(row.userId), rest: path }
      : { place, rest: rest.join('.') };
  }
}
