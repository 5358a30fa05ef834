/** Longest collection, key and label of a record, in UTF-16 code units. */
export const recordLimits = { collection: 100, key: 200, label: 100 } as const;

/** Of a record what has a form. */
interface NamedRecord {
  readonly key: string;
  readonly body: unknown;
  readonly label?: string | null;
}

/**
 * Checks what a storage is asked to keep for a plugin.
 * @throws TypeError when a collection, key or label is empty, too long or has control characters, when two records of one call
 * have the same key, or when a body is no JSON
 */
export function assertRecords(collection: string, records: readonly NamedRecord[]): void {
  assertWord('The collection of records', collection, recordLimits.collection);
  const seen = new Set<string>();
  for (const { key, label, body } of records) {
    assertWord(`The key of a record of ${collection}`, key, recordLimits.key);
    if (label !== undefined && label !== null)
      assertWord(`The label of a record of ${collection}`, label, recordLimits.label);
    if (seen.has(key)) throw new TypeError(`Two records of ${collection} in one call have the same key`);
    if (JSON.stringify(body) === undefined)
      throw new TypeError(`The body of a record of ${collection} is no JSON`);
    seen.add(key);
  }
}

function assertWord(what: string, text: string, maxLength: number): void {
  if (text.length <= maxLength && /^[^\p{Cc}\p{Cs}]+$/u.test(text)) return;
  throw new TypeError(`${what} must have 1 to ${maxLength} characters, none of them a control character`);
}
