/** Why an occurrence did not run. */
export type SkipReason =
  /** The campaign was paused when it was due. */
  | 'paused'
  /** It was missed for longer than the grace. */
  | 'too-late'
  /** It was missed, and a later one ran in its place. */
  | 'superseded';

/** An occurrence of a campaign that did not run. */
export interface SkippedOccurrence {
  readonly occurrenceAt: Date;
  readonly reason: SkipReason;
  readonly skippedAt: Date;
}
