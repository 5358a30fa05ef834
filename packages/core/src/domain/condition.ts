import type { Span } from './span.js';
import type { ConsentChannel, ConsentPurpose, ConsentState } from './consent.js';
import type { ContactKind } from './contact-point.js';

/** What a person's property may be compared with. */
export type Scalar = string | number | boolean;

/** A comparison of one property. Which values it takes is said by `operators`. */
export type PropertyTest =
  | { readonly operator: 'eq' | 'ne' | 'includes' | 'excludes'; readonly value: Scalar }
  | { readonly operator: 'in'; readonly value: readonly Scalar[] }
  | { readonly operator: 'contains' | 'starts-with'; readonly value: string }
  | { readonly operator: 'gt' | 'gte' | 'lt' | 'lte'; readonly value: number }
  /** The value is an instant by ISO 8601 with its offset. */
  | { readonly operator: 'before' | 'after'; readonly value: string }
  | { readonly operator: 'within-last' | 'not-within-last' | 'in-next'; readonly value: Span }
  /** With a `type` only values of that type count. */
  | { readonly operator: 'exists' | 'not-exists'; readonly type?: PropertyType };

/** What a property's value can be. A time is a text that holds an instant. */
export type PropertyType = 'text' | 'number' | 'boolean' | 'list' | 'time';

/** A property; its name is compared without case. A person without it matches only `not-exists`. */
export type PropertyCondition = { readonly kind: 'property'; readonly name: string } & PropertyTest;

/** What a person said for a consent channel and a purpose; `unknown` is the absence of a statement. */
export interface ConsentCondition {
  readonly kind: 'consent';
  readonly consentChannel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  readonly states: readonly ConsentState[];
}

/** How a person can be reached: `reachable` has an active contact point of the kind, `missing` has none at all. */
export interface ContactCondition {
  readonly kind: 'contact';
  readonly contactKind: ContactKind;
  readonly is: 'reachable' | 'invalid' | 'retired' | 'missing';
}

/** Membership of a static cohort. */
export interface CohortCondition {
  readonly kind: 'cohort';
  readonly cohortKey: number;
  readonly is: 'in' | 'not-in';
}

/** Several conditions as one. `all` of nothing is everybody, `any` of nothing nobody, `none` of nothing everybody. */
export interface GroupCondition {
  readonly kind: 'all' | 'any' | 'none';
  readonly of: readonly Condition[];
}

/** A tree over what is known of a person. */
export type Condition =
  GroupCondition | PropertyCondition | ConsentCondition | ContactCondition | CohortCondition;

/** How large a tree may be. */
export const conditionLimits = {
  /** Levels, the outermost counted as one. */
  maxDepth: 8,
  maxNodes: 200,
  /** Values of one list. */
  maxValues: 1000,
} as const;

/** Whether a condition is a group of others. */
export function isGroup(condition: Condition): condition is GroupCondition {
  return condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'none';
}

/** A condition within a tree, and where it stands: `of.2.of.0`, empty for the outermost. */
export interface PlacedCondition {
  readonly path: readonly string[];
  readonly condition: Condition;
}

/** Every condition of a tree, groups before what they hold. */
export function listConditions(condition: Condition, path: readonly string[] = []): PlacedCondition[] {
  const inner = isGroup(condition)
    ? condition.of.flatMap((one, index) => listConditions(one, [...path, 'of', String(index)]))
    : [];
  return [{ path, condition }, ...inner];
}

/** The cohorts that a tree asks for, each once. */
export function cohortKeysOf(condition: Condition): readonly number[] {
  const keys = listConditions(condition).flatMap((placed) =>
    placed.condition.kind === 'cohort' ? [placed.condition.cohortKey] : [],
  );
  return [...new Set(keys)];
}
