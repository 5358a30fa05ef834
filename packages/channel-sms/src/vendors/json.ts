/** An object read from JSON whose shape nobody vouches for. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A value as an object; `null` when it is none. */
export function parseObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** A value as text that is not empty; `null` when it is none. */
export function parseText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The objects of a list, or of an object that is keyed by id. */
export function parseObjects(value: unknown): readonly JsonObject[] {
  const items = Array.isArray(value) ? value : Object.values(parseObject(value) ?? {});
  return items.map(parseObject).filter((item) => item !== null);
}
