import type { IdSource } from '../ports/id-source.js';

/** UUIDs that count up, for tests: `00000000-0000-4000-8000-000000000001`, … */
export class SequenceIds implements IdSource {
  #last = 0;

  uuid(): string {
    this.#last += 1;
    return `00000000-0000-4000-8000-${String(this.#last).padStart(12, '0')}`;
  }
}
