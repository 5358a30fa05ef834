import type { Sender } from '../profile/sender-of.js';

const optOut = /(?:인증번호\s*\d*\s*)?(?:무료\s*)?(?:수신\s*)?거부[^\n]*$/;

/**
 * Whether a text, what stands behind the label, has words beside those that the law asks for. What is in a picture cannot be read:
 * a message without words of its own has its advertisement there.
 */
export function hasOwnWords(text: string, { name, contact }: Sender): boolean {
  let rest = text.normalize('NFC').trimEnd().replace(optOut, '');
  for (const part of [name, contact]) if (part !== null) rest = rest.replace(part.normalize('NFC'), '');
  return /[\p{L}\p{N}]/u.test(rest);
}
