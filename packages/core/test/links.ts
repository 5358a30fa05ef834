import { createCipherKeys, MemoryCipher } from '@pabal/core/memory';
import { OptOutLinks } from '../src/content/opt-out-links.js';

/** Opt-out links of an engine that is told where people reach it. */
export function sampleLinks(): OptOutLinks {
  const cipher = new MemoryCipher(createCipherKeys());
  return new OptOutLinks(cipher, { publicUrl: 'https://msg.example.kr', optOutLinkDays: 365 });
}

/** Opt-out links of an engine that is told nothing. */
export const noLinks = new OptOutLinks(new MemoryCipher(createCipherKeys()), {
  publicUrl: null,
  optOutLinkDays: 365,
});
