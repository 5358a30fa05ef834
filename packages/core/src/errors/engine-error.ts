/** One thing that is wrong with an input or a configuration: where, what, and how to mend it. Never the value. */
export interface FieldProblem {
  /** Dotted path: `plugins.channel-sms.vendor.apiKey`, `rows.3.phone`. */
  readonly path: string;
  /** What is wrong and what to do, in one sentence without the value. */
  readonly problem: string;
  /** Reason code of the plugin that refuses it. */
  readonly code?: string;
}

/** What an {@link EngineError} carries beside its code. */
export interface EngineErrorDetails {
  readonly fields?: readonly FieldProblem[];
  readonly cause?: unknown;
  /** What happened, for codes of a plugin: the message that its `codes.ts` lists. */
  readonly title?: string;
  /** What to do, for codes of a plugin, or where more is known than what core and server list with theirs. */
  readonly remedy?: string;
}

/**
 * The world did not play along: misconfigured, unavailable, in conflict. `code` is stable (`AREA_WHAT`) and listed with
 * its remedy in the `codes.ts` of the package that throws it. A caller's bug is a `TypeError`; a business "no" is a value.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly title: string | null;
  readonly remedy: string | null;

  constructor(code: string, message: string, details: EngineErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.fields = details.fields ?? [];
    this.title = details.title ?? null;
    this.remedy = details.remedy ?? null;
  }
}

/** Whether a value is an {@link EngineError}, also one made by another copy of this package. */
export function isEngineError(value: unknown): value is EngineError {
  return value instanceof Error && value.name === 'EngineError' && 'code' in value;
}
