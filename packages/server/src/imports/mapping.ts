import type { ConsentProof, ConsentPurpose } from '@pabal/core';
import type { EncodingName } from './encoding.js';

/** What becomes of a column. */
export type ColumnTarget =
  | { readonly to: 'userId' | 'phone' | 'locale' | 'zone' | 'birthDate' | 'ignore' }
  | PropertyTarget
  | ConsentTarget
  | ConsentAtTarget
  | ConsentProofTarget;

/** A column that becomes a property. */
export interface PropertyTarget {
  readonly to: 'property';
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean' | 'time';
  /** How text is kept; see `PUT /v1/properties`. */
  readonly storage?: 'open' | 'sealed';
  /** For `time`: the zone of instants without an offset. */
  readonly zone?: string;
}

/** A column of marks: yes, no, or blank for `unknown`. What proves them may stand here, for all rows. */
export interface ConsentTarget extends ConsentProof {
  readonly to: 'consent';
  readonly channel: string;
  readonly purpose: ConsentPurpose;
}

/** A column that tells when the consent of another column was given. */
export interface ConsentAtTarget {
  readonly to: 'consentAt';
  /** Header of the consent column. */
  readonly of: string;
  readonly zone?: string;
}

/** A column that tells what proves the consents of a row. Where a cell is blank, what the consent column says for all rows holds. */
export interface ConsentProofTarget {
  readonly to: 'consentProof';
  readonly is: keyof ConsentProof;
  /** Header of the consent column; absent: of every consent column. A column of one goes before a column of all. */
  readonly of?: string;
}

/** Words for yes and no, compared without case and width. */
export interface ConsentMarks {
  readonly in: readonly string[];
  readonly out: readonly string[];
}

/** How the columns of a file become people. */
export interface ImportMapping {
  /** By header. */
  readonly columns: Readonly<Record<string, ColumnTarget>>;
  /** Instead of the built-in words. */
  readonly consentMarks?: ConsentMarks;
  /** Instead of finding it out. */
  readonly encoding?: EncodingName;
  readonly delimiter?: ',' | ';' | '\t' | '|';
  /** Zone of instants without an offset where a column names none. Default `Asia/Seoul`. */
  readonly zone?: string;
}

/** Zone of instants that say neither an offset nor a zone. */
export const defaultZone = 'Asia/Seoul';
