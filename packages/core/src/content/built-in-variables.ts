/** The variable that becomes the opt-out link of a message. No property of a person stands in for it. */
export const optOutVariable = 'optOutUrl';

/** What a message may read beside a person's properties. */
export interface BuiltIns {
  readonly userId: string;
  /** A keyed hash: asked for by templates that read it alone. */
  optOutUrl(): string;
}

const readers: Readonly<Record<string, (builtIns: BuiltIns) => string>> = {
  userid: ({ userId }) => userId,
  [optOutVariable.toLowerCase()]: (builtIns) => builtIns.optOutUrl(),
};

/** Reads the built-in variable of a name, compared without case as all are; `null` when there is none. */
export function builtInReader(name: string): ((builtIns: BuiltIns) => string) | null {
  const wanted = name.toLowerCase();
  return Object.hasOwn(readers, wanted) ? (readers[wanted] ?? null) : null;
}

/** Whether a name, compared without case as all are, is that of the opt-out link. */
export function isOptOutVariable(name: string): boolean {
  return name.toLowerCase() === optOutVariable.toLowerCase();
}
