import { setFlagsFromString } from 'node:v8';

/**
 * Keeps a process that works batches small. Little of its heap lives longer than a batch; V8 lets a heap grow to four times of
 * what lives before it collects, and here to three times.
 */
export function limitHeapGrowth(): void {
  setFlagsFromString('--heap-growing-percent=200');
}
