/**
 * PostgreSQL array literals made by hand: `pg` escapes element by element, which for a thousand numbers costs more than
 * the database needs to read them. Only for values that need no escaping, or with the escaping here.
 */
export function numberArray(values: readonly (number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

const needsEscape = /["\\]/;

function quoted(value: string): string {
  return needsEscape.test(value)
    ? `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
    : `"${value}"`;
}

/** An array of texts. */
export function textArray(values: readonly (string | null | undefined)[]): string {
  return `{${values.map((value) => (value === null || value === undefined ? 'NULL' : quoted(value))).join(',')}}`;
}

/** An array of instants. */
export function instantArray(values: readonly (Date | null)[]): string {
  return `{${values.map((value) => (value ? `"${value.toISOString()}"` : 'NULL')).join(',')}}`;
}

/** An array of bytea. */
export function bytesArray(values: readonly (Buffer | null)[]): string {
  return `{${values.map((value) => (value ? `"\\\\x${value.toString('hex')}"` : 'NULL')).join(',')}}`;
}

/** An array of booleans. */
export function flagArray(values: readonly boolean[]): string {
  return `{${values.map((value) => (value ? 't' : 'f')).join(',')}}`;
}
