/** The distinct values of a batch, numbered from 1: a row then carries a number, and each value crosses the wire once. */
export class ValueList {
  readonly #places = new Map<string, number>();

  /** The number of a value, 0 for `null`. */
  placeOf(text: string | null): number {
    if (text === null) return 0;
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.#places.size + 1);
    return this.#places.size;
  }

  /** The values in the order of their numbers. */
  values(): readonly string[] {
    return [...this.#places.keys()];
  }
}

/** JSON of a list, `null` when it is empty. Lists that many rows share are written once. */
export class JsonLists {
  readonly #texts = new WeakMap<object, string>();

  /** The JSON text. */
  textOf(list: readonly unknown[]): string | null {
    if (list.length === 0) return null;
    const known = this.#texts.get(list);
    if (known !== undefined) return known;
    const text = JSON.stringify(list);
    this.#texts.set(list, text);
    return text;
  }
}
