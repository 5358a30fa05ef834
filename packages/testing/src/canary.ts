import assert from 'node:assert/strict';

/**
 * Made-up personal data to seed a test with. Whatever a log, an error, a metric or a reason says afterwards must not
 * contain any of it.
 */
export const canary = {
  name: '가나리아홍길동',
  userId: 'canary-user-7d1f',
  /** E.164. */
  phone: '+821098761234',
  email: 'canary@example.invalid',
  property: 'canary-property-b91c',
} as const;

const spellings: readonly string[] = [
  ...Object.values(canary).filter((value) => value !== canary.userId),
  '01098761234',
  '1098761234',
  '010-9876-1234',
  Buffer.from(canary.phone).toString('base64'),
  encodeURIComponent(canary.name),
];

/** Asserts that a text, or the JSON of anything else, holds nothing of the {@link canary}. */
export function assertNoCanary(text: unknown, where = 'the text'): void {
  const read = typeof text === 'string' ? text : toText(text);
  const found = spellings.filter((spelling) => read.includes(spelling));
  assert.deepEqual(found, [], `${where} holds personal data`);
}

function toText(value: unknown): string {
  const seen = new Set<unknown>();
  return (
    JSON.stringify(value, (_key, inner: unknown) => {
      if (typeof inner === 'bigint') return inner.toString();
      if (typeof inner !== 'object' || inner === null) return inner;
      if (seen.has(inner)) return '[again]';
      seen.add(inner);
      if (inner instanceof Map || inner instanceof Set) return [...(inner as Iterable<unknown>)];
      if (!(inner instanceof Error)) return inner;
      const { name, message, stack, cause } = inner;
      return { ...inner, name, message, stack, cause };
    }) ?? ''
  );
}
