import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type Cipher, type EngineError } from '@pabal/core';
import type { StorageKeys } from './encryption-key.js';
import { NoncePool } from './nonce-pool.js';
import { storageError } from '../storage-error.js';

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/**
 * AES-256-GCM envelopes and HMAC-SHA-256 indexes. An envelope is: version, length of the key id, key id, nonce,
 * ciphertext, tag; what it was sealed for is authenticated with it.
 */
export class PgCipher implements Cipher {
  readonly #keys: ReadonlyMap<string, KeyObject>;
  readonly #sealing: KeyObject;
  readonly #head: Buffer;
  readonly #index: KeyObject;
  readonly #nonces = new NoncePool();

  constructor(keys: StorageKeys) {
    const [first] = keys.encryption;
    if (!first) throw new TypeError('At least one encryption key is needed');
    this.#keys = new Map(keys.encryption.map((one) => [one.id, toKey(one.key, `Encryption key ${one.id}`)]));
    if (this.#keys.size !== keys.encryption.length)
      throw new TypeError('Two encryption keys have the same id');
    for (const { id } of keys.encryption) assertId(id);
    this.#sealing = this.#keys.get(first.id) as KeyObject;
    this.#head = Buffer.concat([Buffer.from([version, first.id.length]), Buffer.from(first.id, 'latin1')]);
    this.#index = toKey(keys.index, 'The index key');
  }

  seal(plain: Uint8Array | string, context: string): Buffer {
    const nonce = this.#nonces.draw();
    const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce);
    cipher.setAAD(Buffer.from(context));
    const sealed = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
    cipher.final();
    return Buffer.concat([this.#head, nonce, sealed, cipher.getAuthTag()]);
  }

  open(sealed: Uint8Array, context: string): Buffer {
    const bytes = Buffer.isBuffer(sealed) ? sealed : Buffer.from(sealed);
    const idEnd = 2 + (bytes[1] ?? 0);
    const tagAt = bytes.length - tagBytes;
    if (bytes[0] !== version || tagAt < idEnd + nonceBytes) {
      throw cannotOpen(context, 'it is not an envelope');
    }
    const id = bytes.toString('latin1', 2, idEnd);
    const key = this.#keys.get(id);
    if (!key) throw cannotOpen(context, `its key ${id} is not among those configured`);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(idEnd, idEnd + nonceBytes));
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(tagAt));
    const plain = decipher.update(bytes.subarray(idEnd + nonceBytes, tagAt));
    try {
      decipher.final();
    } catch {
      throw cannotOpen(context, 'it was changed, or sealed for another place');
    }
    return plain;
  }

  blindIndex(value: string): string {
    return createHmac('sha256', this.#index).update(value).digest('base64url');
  }

  /** Whether an envelope was sealed with the first key. */
  isCurrent(sealed: Buffer): boolean {
    return sealed.subarray(0, this.#head.length).equals(this.#head);
  }
}

/** The fingerprint of a key: tells keys apart and gives nothing away. */
export function fingerprintOf(key: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64')).update('pabal key fingerprint').digest('base64url');
}

function assertId(id: string): void {
  if (!/^[\x21-\x7e]{1,32}$/.test(id)) throw new TypeError('A key id has 1 to 32 visible ASCII characters');
}

function toKey(base64: string, what: string): KeyObject {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== keyBytes)
    throw new TypeError(`${what} has ${bytes.length} bytes, expected ${keyBytes}`);
  return createSecretKey(bytes);
}

function cannotOpen(context: string, why: string): EngineError {
  return storageError('CIPHER_CANNOT_OPEN', `What is sealed at ${context} cannot be opened: ${why}`);
}
