import { randomUUID } from 'node:crypto';
import type { IdSource } from '../ports/id-source.js';

/** Random UUIDs. */
export class SystemIds implements IdSource {
  uuid(): string {
    return randomUUID();
  }
}
