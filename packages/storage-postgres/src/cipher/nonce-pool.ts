import { randomFillSync } from 'node:crypto';

const nonceBytes = 12;
const poolBytes = nonceBytes * 1024;

/** Random nonces, drawn from the system a thousand at a time: one by one costs as much as the sealing itself. */
export class NoncePool {
  readonly #pool = Buffer.alloc(poolBytes);
  #next = poolBytes;

  /** Twelve random bytes, never handed out twice. */
  draw(): Buffer {
    if (this.#next === poolBytes) {
      randomFillSync(this.#pool);
      this.#next = 0;
    }
    const nonce = Buffer.from(this.#pool.subarray(this.#next, this.#next + nonceBytes));
    this.#next += nonceBytes;
    return nonce;
  }
}
