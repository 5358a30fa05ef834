import type { PropertyTest } from '../domain/condition.js';
import { parseInstantText } from '../domain/instant-text.js';
import { addSpan, subtractSpan } from '../domain/span.js';

/** A test of time. */
export type TimeTest = Extract<
  PropertyTest,
  { readonly operator: 'before' | 'after' | 'within-last' | 'not-within-last' | 'in-next' }
>;

/** The instants `(overMs, upToMs]`, or all others; `null` leaves that side open. */
export interface TimeRange {
  readonly side: 'inside' | 'outside';
  readonly overMs: number | null;
  readonly upToMs: number | null;
}

/** Whether a test is one of time. */
export function isTimeTest(test: PropertyTest): test is TimeTest {
  return ['before', 'after', 'within-last', 'not-within-last', 'in-next'].includes(test.operator);
}

/** The instants that a test of time lets through when it is asked at `at`. */
export function toTimeRange(test: TimeTest, at: Date): TimeRange {
  const now = at.getTime();
  switch (test.operator) {
    case 'before':
      return { side: 'inside', overMs: null, upToMs: (parseInstantText(test.value) ?? -Infinity) - 1 };
    case 'after':
      return { side: 'inside', overMs: parseInstantText(test.value) ?? Infinity, upToMs: null };
    case 'within-last':
      return { side: 'inside', overMs: subtractSpan(at, test.value).getTime(), upToMs: now };
    case 'not-within-last':
      return { side: 'outside', overMs: subtractSpan(at, test.value).getTime(), upToMs: now };
    case 'in-next':
      return { side: 'inside', overMs: now, upToMs: addSpan(at, test.value).getTime() };
  }
}

/** Whether an instant lies where a range lets it. */
export function isWithin(range: TimeRange, ms: number): boolean {
  const isInside =
    (range.overMs === null || ms > range.overMs) && (range.upToMs === null || ms <= range.upToMs);
  return isInside === (range.side === 'inside');
}
