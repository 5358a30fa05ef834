/** One thing that a guard found: where, what, and how to mend it. */
export interface Problem {
  /** Path from the root of the repository, with `:line` where one line is meant. */
  readonly file: string;
  readonly what: string;
  readonly remedy: string;
}

/** Text files of the repository: path from the root, with `/`, to content. */
export type Texts = ReadonlyMap<string, string>;

/** A guard looks at texts only, so that a test can show it good and bad ones. */
export type Guard = (texts: Texts) => readonly Problem[];
