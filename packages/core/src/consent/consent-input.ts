import type { ConsentChannel, ConsentMethod, ConsentProof, ConsentPurpose } from '../domain/consent.js';

/** One statement of consent in an upsert, with what proves it. */
export interface ConsentInput extends ConsentProof {
  readonly consentChannel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  readonly state: 'opted-in' | 'opted-out';
  /** `null` where the source does not tell when. */
  readonly occurredAt: Date | null;
}

/** Where statements come from. */
export interface Origin {
  readonly method: ConsentMethod;
  /** `key:<id>`, `import:<id>`, `system`. */
  readonly actor: string;
}
