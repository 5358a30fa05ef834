import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** The parts of a written key `pbl_<env>_<id>_<secret>`. */
export interface ApiKeyText {
  readonly id: string;
  readonly secret: string;
}

const pattern = /^pbl_[a-z0-9]{1,16}_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/;
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Reads a key as a caller writes it; `null` when it is not one. */
export function parseApiKey(text: string): ApiKeyText | null {
  const match = pattern.exec(text);
  return match ? { id: match[1] ?? '', secret: match[2] ?? '' } : null;
}

/** Whether a text holds something that looks like a key of ours. */
export function hasApiKey(text: string): boolean {
  return /pbl_[a-z0-9]{1,16}_[a-z0-9]{12}_/.test(text);
}

/** Makes the parts of a new key: 62 bits of id, 256 bits of secret. */
export function drawApiKey(): ApiKeyText {
  const id = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return { id, secret: randomBytes(32).toString('base64url') };
}

/** Writes a key as its holder sees it, once. */
export function formatApiKey(environmentName: string, key: ApiKeyText): string {
  return `pbl_${environmentName}_${key.id}_${key.secret}`;
}

/** The form in which a secret is kept. A plain hash is enough: the secret has 256 random bits. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares a secret with a kept hash in constant time. */
export function isSecretOf(secret: string, secretHash: string): boolean {
  const given = createHash('sha256').update(secret).digest();
  const kept = Buffer.from(secretHash, 'hex');
  return given.length === kept.length && timingSafeEqual(given, kept);
}
