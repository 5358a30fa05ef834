import { setTimeout as delay } from 'node:timers/promises';
import { isEngineError } from '@pabal/core';

const pollMs = 25;

/** Waits for a state; a database that is away just now counts as "not yet". */
export async function waitUntil(
  what: string,
  limitMs: number,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const endsAt = Date.now() + limitMs;
  for (;;) {
    try {
      if (await holds()) return;
    } catch (error) {
      if (!isEngineError(error) || error.code !== 'STORAGE_UNAVAILABLE') throw error;
    }
    if (Date.now() > endsAt) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
    await delay(pollMs);
  }
}
