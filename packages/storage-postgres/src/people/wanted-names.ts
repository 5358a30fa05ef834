/** Names of properties that are asked for, without regard to case. Each spelling is compared once: people share them. */
export class WantedNames {
  readonly #lower: ReadonlySet<string>;
  readonly #known = new Map<string, boolean>();

  constructor(names: readonly string[]) {
    this.#lower = new Set(names.map((name) => name.toLowerCase()));
  }

  /** How many differ by more than case. */
  get size(): number {
    return this.#lower.size;
  }

  /** Whether a property of this name is asked for. */
  has(name: string): boolean {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const isWanted = this.#lower.has(name.toLowerCase());
    this.#known.set(name, isWanted);
    return isWanted;
  }
}
