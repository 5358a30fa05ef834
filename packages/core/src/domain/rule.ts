import type { Sentence } from './reason.js';

/** A rule of law or of a vendor, in one of its versions, as operators read it. */
export interface Rule {
  /** As reasons name it: `R04`. */
  readonly id: string;
  readonly version: string;
  readonly title: Sentence;
  /** Where it is written: an article, a vendor's page. */
  readonly source: string;
  readonly effectiveFrom: Date;
  /** The first instant at which it does not hold any more; `null` while nobody knows of an end. */
  readonly effectiveTo: Date | null;
}
