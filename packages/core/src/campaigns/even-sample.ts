/** Keeps a few of many, spread evenly over all that came, however many that were. */
export class EvenSample<T> {
  readonly #size: number;
  #kept: T[] = [];
  #stride = 1;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** Tells of the next one; `make` is called only for those that are kept. */
  offer(make: () => T): void {
    if (this.#count % this.#stride === 0) {
      if (this.#kept.length === this.#size) {
        this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
        this.#stride *= 2;
      }
      if (this.#count % this.#stride === 0) this.#kept.push(make());
    }
    this.#count += 1;
  }

  /** Those that were kept, in the order in which they came. */
  get kept(): readonly T[] {
    return this.#kept;
  }
}
