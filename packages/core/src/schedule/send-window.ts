import { dayMs, parseLocal } from './local-time.js';
import { readClock } from './zone-clock.js';

/** Hours without sending, half-open on a wall clock: closed from `startLocal`, open again at `endLocal`. */
export interface SendWindowHours {
  /** `HH:MM`. */
  readonly startLocal: string;
  /** `HH:MM`, another than the start; before it when the window goes over midnight. */
  readonly endLocal: string;
  /** IANA zone. */
  readonly zone: string;
}

/**
 * The window in which nothing is sent. What the wall clock shows decides, also where it jumps: an hour that is shown twice is
 * closed twice, and a window whose end is jumped over ends with the jump.
 */
export interface SendWindow {
  /** Whether nothing may be sent at an instant. */
  isClosed(at: Date): boolean;
  /** The first instant from `at` on that is open: `at` itself when it is. */
  opensAt(at: Date): Date;
}

/** @throws TypeError when the hours were not checked by their schema */
export function createSendWindow({ startLocal, endLocal, zone }: SendWindowHours): SendWindow {
  const startMs = toTimeOfDay(startLocal);
  const endMs = toTimeOfDay(endLocal);
  if (startMs === endMs) throw new TypeError('A window that ends when it starts is closed always or never');
  const isShut = (localMs: number): boolean => {
    const timeMs = ((localMs % dayMs) + dayMs) % dayMs;
    return startMs < endMs ? timeMs >= startMs && timeMs < endMs : timeMs >= startMs || timeMs < endMs;
  };
  return {
    isClosed: (at) => isShut(readClock(at.getTime(), zone)),
    opensAt(at) {
      let atMs = at.getTime();
      let localMs = readClock(atMs, zone);
      while (isShut(localMs)) {
        const leftMs = (((endMs - localMs) % dayMs) + dayMs) % dayMs;
        const jumpMs = firstJump(atMs, atMs + leftMs, zone);
        if (jumpMs === null) return new Date(atMs + leftMs);
        atMs = jumpMs;
        localMs = readClock(atMs, zone);
      }
      return new Date(atMs);
    },
  };
}

/** The first instant in `(from, to]` at which the clock no longer goes on from what it showed at `from`; `null` if none. */
function firstJump(fromMs: number, toMs: number, zone: string): number | null {
  const offset = readClock(fromMs, zone) - fromMs;
  if (readClock(toMs, zone) - toMs === offset) return null;
  let [steadyMs, jumpedMs] = [fromMs, toMs];
  while (jumpedMs - steadyMs > 1) {
    const middle = Math.floor((steadyMs + jumpedMs) / 2);
    if (readClock(middle, zone) - middle === offset) steadyMs = middle;
    else jumpedMs = middle;
  }
  return jumpedMs;
}

function toTimeOfDay(text: string): number {
  const localMs = parseLocal(`1970-01-01T${text}`);
  if (localMs === null) throw new TypeError('A window needs times of day as HH:MM; check it by its schema');
  return localMs;
}
