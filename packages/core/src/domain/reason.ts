/** A sentence for operators in both languages of the product. */
export interface Sentence {
  readonly ko: string;
  readonly en: string;
}

/**
 * Values put into a sentence. Never personal data: they are stored with the reason and shown in lists. A word that differs by
 * language has two: `window` for both sentences, `windowKo` beside it for the Korean one.
 */
export type ReasonParams = Readonly<Record<string, string | number>>;

/** Why a policy said what it said. */
export interface Reason {
  /** Upper-case code, listed in a message catalogue: `OPTED_OUT`, `NO_CONTACT`, … */
  readonly code: string;
  readonly params?: ReasonParams;
  /** Id of the rule behind it, where there is one: `R01`. */
  readonly ruleId?: string;
  /** Under which version of the rules it was decided: `korea/2026-10-01`. */
  readonly ruleVersion?: string;
  /** Where the rule is written: an article, a vendor's page. */
  readonly source?: string;
  /** Ids of the records that were used: `consent:123`, `suppression:9`. */
  readonly evidence?: readonly string[];
}

/** A reason as it is stored: with the policy that gave it and that policy's version. */
export interface StoredReason extends Reason {
  readonly policyId: string;
  readonly policyVersion: string;
  readonly verdict: 'pass' | 'defer' | 'hold' | 'deny';
}
