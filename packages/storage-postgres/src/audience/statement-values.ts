/** The values of a statement that is being written. */
export class StatementValues {
  readonly #list: unknown[];

  constructor(first: readonly unknown[]) {
    this.#list = [...first];
  }

  /** Adds a value; answers its placeholder. */
  add(value: unknown): string {
    this.#list.push(value);
    return `$${this.#list.length}`;
  }

  /** All values in the order of their placeholders. */
  get list(): readonly unknown[] {
    return this.#list;
  }
}
