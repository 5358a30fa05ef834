import type { ConsentChannel, ConsentMethod, ConsentPurpose } from '../domain/consent.js';

/** One statement of consent in an upsert. */
export interface ConsentInput {
  readonly consentChannel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  readonly state: 'opted-in' | 'opted-out';
  /** `null` where the source does not tell when. */
  readonly occurredAt: Date | null;
  readonly wording?: string;
  readonly wordingVersion?: string;
  readonly form?: string;
  readonly evidence?: string;
}

/** Where statements come from. */
export interface Origin {
  readonly method: ConsentMethod;
  /** `key:<id>`, `import:<id>`, `system`. */
  readonly actor: string;
}
