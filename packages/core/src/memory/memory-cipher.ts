import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { EngineError } from '../errors/engine-error.js';
import type { Cipher } from '../ports/cipher.js';
import type { CipherKeys, SealingKey } from './cipher-keys.js';

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM and HMAC-SHA-256 with keys from memory. The envelope is: version, length of the key id, key id, nonce, tag,
 * ciphertext.
 */
export class MemoryCipher implements Cipher {
  readonly #keys: CipherKeys;

  constructor(keys: CipherKeys) {
    for (const { id, key } of [keys.current, ...keys.older]) {
      if (key.length !== 32) throw new TypeError(`Key ${id} has ${key.length} bytes, expected 32`);
      if (!/^[\x21-\x7e]{1,32}$/.test(id))
        throw new TypeError('A key id has 1 to 32 visible ASCII characters');
    }
    if (keys.indexKey.length !== 32) throw new TypeError('The index key has to have 32 bytes');
    this.#keys = keys;
  }

  seal(plain: Uint8Array | string, context: string): Uint8Array {
    const { id, key } = this.#keys.current;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain as string, 'utf8'), cipher.final()]);
    return Buffer.concat([
      Buffer.from([version, id.length]),
      Buffer.from(id),
      nonce,
      cipher.getAuthTag(),
      sealed,
    ]);
  }

  open(sealed: Uint8Array, context: string): Buffer {
    const bytes = Buffer.from(sealed);
    const idEnd = 2 + (bytes[1] ?? 0);
    const tagAt = idEnd + nonceBytes;
    const key = this.#find(bytes.toString('latin1', 2, idEnd))?.key;
    if (bytes[0] !== version || bytes.length < tagAt + tagBytes || !key) {
      throw cannotOpen(context, 'it is no envelope, or its key is not among those given');
    }
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(idEnd, tagAt))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(tagAt, tagAt + tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(tagAt + tagBytes)), decipher.final()]);
    } catch {
      throw cannotOpen(context, 'it was changed, or sealed for another place');
    }
  }

  blindIndex(value: string): string {
    return createHmac('sha256', this.#keys.indexKey).update(value).digest('base64url');
  }

  #find(id: string): SealingKey | undefined {
    return [this.#keys.current, ...this.#keys.older].find((candidate) => candidate.id === id);
  }
}

function cannotOpen(context: string, why: string): EngineError {
  return new EngineError('CIPHER_CANNOT_OPEN', `What is sealed at ${context} cannot be opened: ${why}`);
}
