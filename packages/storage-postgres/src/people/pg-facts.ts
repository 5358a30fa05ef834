import type { ContactPoint, Properties, PropertyValue, RecipientFacts, WorkspaceId } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { ActiveContact } from './contact-rows.js';
import type { RecipientRow } from './recipient-rows.js';
import { openPerson, personContext, type SealedPerson } from './sealed-person.js';
import { pickProperties } from './stored-properties.js';
import type { WantedNames } from './wanted-names.js';

/** What a decision reads of a person: few columns, because each value costs more than finding the row. */
export interface FactsRow extends Pick<
  RecipientRow,
  'id' | 'user_id' | 'properties' | 'sealed' | 'locale' | 'zone'
> {
  /** `hash || sealed` of an active contact point. */
  readonly contact: Buffer | null;
  /** Status and reason of one that is not active. */
  readonly idle_status: Exclude<ContactPoint['status'], 'active'> | null;
  readonly status_reason: string | null;
}

/** What the people of one batch are read for. */
export interface FactsWanted {
  readonly workspaceId: WorkspaceId;
  readonly contactKind: string;
  readonly names: WantedNames;
}

/**
 * What a decision needs of a person. An envelope is opened when something in it is first asked for: opening costs more
 * than everything else here, and those who are denied early, or of whom only open properties are read, need none.
 */
export class PgFacts implements RecipientFacts {
  readonly id: number;
  readonly userId: string;
  readonly locale: string | null;
  readonly zone: string | null;
  readonly contact: ContactPoint | null;
  readonly #cipher: PgCipher;
  readonly #wanted: FactsWanted;
  readonly #row: FactsRow;
  #sealed: SealedPerson | undefined;
  #properties: Properties | undefined;

  constructor(cipher: PgCipher, row: FactsRow, wanted: FactsWanted) {
    this.id = row.id;
    this.userId = row.user_id;
    this.locale = row.locale;
    this.zone = row.zone;
    this.contact = toContact(cipher, row, wanted.contactKind);
    this.#cipher = cipher;
    this.#wanted = wanted;
    this.#row = row;
  }

  /** @throws EngineError `CIPHER_CANNOT_OPEN` */
  get properties(): Properties {
    return (this.#properties ??= this.#pick());
  }

  /** @throws EngineError `CIPHER_CANNOT_OPEN` */
  get birthDate(): string | null {
    return this.#open().birthDate;
  }

  #pick(): Properties {
    const { names } = this.#wanted;
    const picked: Record<string, PropertyValue> = {};
    const found = pickProperties(this.#row.properties, names, picked);
    if (found < names.size) pickProperties(this.#open().properties, names, picked);
    return picked;
  }

  #open(): SealedPerson {
    const { sealed } = this.#row;
    const context = personContext(this.#wanted.workspaceId, this.userId);
    return (this.#sealed ??= openPerson(this.#cipher, sealed, context));
  }
}

function toContact(cipher: PgCipher, row: FactsRow, kind: string): ContactPoint | null {
  if (row.contact) return new ActiveContact(cipher, row.id, kind, row.contact);
  if (!row.idle_status) return null;
  const { id: recipientId, idle_status: status, status_reason: statusReason } = row;
  return { recipientId, kind, status, value: '', hash: '', statusReason };
}
