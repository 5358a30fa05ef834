/** Days of the week, from Monday: a week begins on Monday in every schedule. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A day of the week. */
export type Weekday = (typeof weekdays)[number];

/** How often a recurring campaign runs. */
export type Every =
  /** Every `amount` days from the start date: 1 is daily. */
  | { readonly unit: 'days'; readonly amount: number }
  /** On chosen weekdays of every `amount`th week, counted from the week of the start date. */
  | { readonly unit: 'weeks'; readonly amount: number; readonly weekdays: readonly Weekday[] };

/** Runs again and again at the same local time. */
export interface Recurrence {
  readonly every: Every;
  /** `HH:MM` on a wall in `zone`. */
  readonly localTime: string;
  /** `YYYY-MM-DD`: the first day that may have an occurrence, and the day or week from which is counted. */
  readonly startDate: string;
  /** `YYYY-MM-DD`, the last day that may have an occurrence; `null` when there is no end. */
  readonly endDate: string | null;
  /** IANA zone. */
  readonly zone: string;
}

/** What makes the runs of a campaign. */
export type SendType =
  /** One run, at the start. */
  | { readonly kind: 'now' }
  /** One run, at `YYYY-MM-DDTHH:MM`, with or without `:SS`, on a wall in `zone`. */
  | { readonly kind: 'at'; readonly localAt: string; readonly zone: string }
  | ({ readonly kind: 'recurring' } & Recurrence)
  /** A run a day at least, made by the calls of a server that name people. */
  | { readonly kind: 'api' };
