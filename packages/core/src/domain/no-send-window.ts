/**
 * Hours without sending that an operator sets for a campaign: half-open on the wall clock of `zone`, over midnight when the end
 * is the earlier time. What is decided inside waits until it opens, or is dropped.
 */
export interface NoSendWindow {
  /** `HH:MM`: closed from here on. */
  readonly startLocal: string;
  /** `HH:MM`, another than the start: open again from here on. */
  readonly endLocal: string;
  /** IANA zone. */
  readonly zone: string;
  readonly then: 'wait' | 'drop';
}
