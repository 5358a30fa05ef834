import type { PabalConfig } from './define-config.js';

/** The engine's own default. */
const defaultLeaseMs = 60_000;

/** How long a worker of a configuration keeps what it has in hand without a sign of life. Milliseconds. */
export function leaseOf({ settings }: PabalConfig): number {
  return settings?.leaseMs ?? defaultLeaseMs;
}
