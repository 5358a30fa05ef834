import { tokens, type Resolve } from '@pabal/core';
import { writeKey, type KeyRequest, type MintedKey } from './write-key.js';

/** Makes an API key of the system's own, such as the first one. */
export function mintKey(resolve: Resolve, request: KeyRequest): Promise<MintedKey> {
  return resolve(tokens.unitOfWork).run((unit) => writeKey(resolve, unit, request));
}
