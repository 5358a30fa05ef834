import type { ConsentChannel, ConsentMethod, ConsentPurpose } from '../domain/consent.js';

/** One statement of consent in an upsert. */
export interface ConsentInput {
  readonly consentChannel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  readonly state: 'opted-in' | 'opted-out';
  /** `null` where the source does not tell when. */
  readonly occurredAt: Date | null;
  /** The words at the tick box, up to 200 characters. */
  readonly label?: string;
  readonly wording?: string;
  readonly wordingVersion?: string;
  readonly form?: string;
  readonly evidence?: string;
  /** The legal entity that the person agreed with, up to 100 characters. */
  readonly entity?: string;
}

/** Where statements come from. */
export interface Origin {
  readonly method: ConsentMethod;
  /** `key:<id>`, `import:<id>`, `system`. */
  readonly actor: string;
}
