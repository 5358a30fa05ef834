/** Seals personal data at rest and makes keyed hashes for look-up. */
export interface Cipher {
  /**
   * Seals bytes with an authenticated cipher. `context` binds the result to its place (`table.column`): it opens only
   * with the same context.
   */
  seal(plain: Uint8Array | string, context: string): Uint8Array;
  /** Opens what {@link Cipher.seal} made, also under an older key. @throws EngineError `CIPHER_CANNOT_OPEN`. */
  open(sealed: Uint8Array, context: string): Buffer;
  /** Keyed hash of a contact value, base64url, 43 characters: equal values have equal hashes. */
  blindIndex(value: string): string;
}
