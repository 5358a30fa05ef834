import type { Properties } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';

/** What of a person is sealed in one envelope. */
export interface SealedPerson {
  readonly properties: Properties;
  readonly birthDate: string | null;
}

const nothing: SealedPerson = { properties: {}, birthDate: null };

/** The place of the envelope, bound to the person: an envelope put into another row does not open. */
export function personContext(workspaceId: number, userId: string): string {
  return `recipients.sealed/${workspaceId}/${userId}`;
}

/** Seals, or answers `null` when there is nothing to seal. */
export function sealPerson(cipher: PgCipher, person: SealedPerson, context: string): Buffer | null {
  if (person.birthDate === null && Object.keys(person.properties).length === 0) return null;
  return cipher.seal(JSON.stringify({ p: person.properties, b: person.birthDate ?? undefined }), context);
}

/** Opens what {@link sealPerson} made. */
export function openPerson(cipher: PgCipher, sealed: Buffer | null, context: string): SealedPerson {
  if (!sealed) return nothing;
  const { p, b } = JSON.parse(cipher.open(sealed, context).toString('utf8')) as { p: Properties; b?: string };
  return { properties: p, birthDate: b ?? null };
}
