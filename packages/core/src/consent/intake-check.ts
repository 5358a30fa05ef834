import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { ConsentInput, Origin } from './consent-input.js';

/** What comes in of one person: rows of an import, calls of the API, single statements of consent. */
export interface IntakeRow {
  readonly userId: string;
  /** By kind of contact point: a value, or why there is none. */
  readonly contacts?: Readonly<Record<string, { readonly kind: string; readonly value?: string }>>;
  readonly consents?: readonly ConsentInput[];
  /** Where the contacts come from: a form, an event, a shop; absent where nobody told. */
  readonly source?: string;
}

/** What is wrong with one row. */
export interface IntakeProblem {
  /** Index of the row. */
  readonly row: number;
  /** Field within the row: `consents.0.wording`, `contacts.phone`. */
  readonly path: string;
  /** A reason code of the plugin: `INVALID_CONSENT_LABEL`. */
  readonly code: string;
  /** What is wrong and what to do. */
  readonly problem: string;
}

/**
 * Looks at contacts and statements of consent before they are written. A row with a problem is refused as a whole. A call
 * that only withdraws is not asked about: nothing stands in the way of a refusal.
 */
export interface IntakeCheck {
  /** Kebab-case, unique. */
  readonly id: string;
  check(
    unit: Unit,
    workspaceId: WorkspaceId,
    rows: readonly IntakeRow[],
    origin: Origin,
  ): Promise<readonly IntakeProblem[]>;
}
