import { defaultSettings } from '@pabal/core';
import type { PabalConfig } from './define-config.js';

/** How long a worker of a configuration keeps what it has in hand without a sign of life. Milliseconds. */
export function leaseOf({ settings }: PabalConfig): number {
  return settings?.leaseMs ?? defaultSettings.leaseMs;
}
