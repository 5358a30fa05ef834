import type { PluginStatus } from '@pabal/core';

/** Tells operators of troubles at the vendor, once each, and when they are over. */
export interface VendorHealth {
  note(trouble: PluginStatus | undefined): void;
  /** The vendor took a call of the kind that failed. */
  clear(): void;
}

/** Makes the watch of one vendor. */
export function createVendorHealth(vendor: string, report: (status: PluginStatus) => void): VendorHealth {
  let current: string | null = null;
  return {
    note(trouble) {
      if (!trouble || current === trouble.sentence) return;
      current = trouble.sentence;
      report(trouble);
    },
    clear() {
      if (current === null) return;
      current = null;
      report({ state: 'ok', sentence: `${vendor} takes messages again.` });
    },
  };
}
