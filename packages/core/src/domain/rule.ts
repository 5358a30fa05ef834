import type { Sentence } from './reason.js';

/** A rule of law or of a vendor, in one of its versions, as operators read it. */
export interface Rule {
  /** As reasons name it: `R04`. */
  readonly id: string;
  /** As reasons name it: the pack before it where there is one, `korea/2026-10-01`. */
  readonly version: string;
  readonly title: Sentence;
  /** Where it is written: an article, a vendor's page. */
  readonly source: string;
  readonly effectiveFrom: Date;
  /** The first instant at which it does not hold any more; `null` while nobody knows of an end. */
  readonly effectiveTo: Date | null;
  /** Reason codes of core that come of this rule: core names no law itself. */
  readonly codes?: readonly string[];
}

/** A rule, with the plugin that brought it. */
export interface PluginRule extends Rule {
  readonly plugin: string;
}
