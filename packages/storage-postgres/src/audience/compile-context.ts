import type { StatementValues } from './statement-values.js';

/** What a compiled condition is asked with. */
export interface CompileContext {
  readonly workspaceId: number;
  /** The instant at which it is asked. */
  readonly at: Date;
  /** Every spelling under which a workspace keeps a property, by lower-case name. */
  readonly spellings: ReadonlyMap<string, readonly string[]>;
  /** The lowest and highest id that is asked about: bounds what is read of other tables. `null` asks about everybody. */
  readonly ids: { readonly lowest: number; readonly highest: number } | null;
  readonly values: StatementValues;
}
