import { memoryOf } from './process-usage.js';
import { stretches, toRounded } from './statistics.js';

/** Looks at the memory of a process again and again. */
export interface MemoryWatch {
  /** The highest it ever was, and how it went. */
  stop(): { readonly peakMb: number; readonly course: string };
}

const everyMs = 250;

/** Begins to watch; to be stopped while the process is still there. */
export function watchMemory(pid: number): MemoryWatch {
  const seen: number[] = [];
  const timer = setInterval(() => {
    const memory = memoryOf(pid);
    if (memory) seen.push(memory.nowMb);
  }, everyMs);
  return {
    stop() {
      clearInterval(timer);
      const peakMb = memoryOf(pid)?.peakMb ?? Math.max(0, ...seen);
      return { peakMb, course: toRounded(stretches(seen, 10)) };
    },
  };
}
