import { createSendWindow, type SendWindow } from '@pabal/core';

/** Hours of a wall clock in which messages may go: `[openLocal, closeLocal)`, `HH:MM`. */
export interface DayHours {
  readonly openLocal: string;
  readonly closeLocal: string;
}

/** Whether it is quiet at an instant, and how long. */
export type Quiet =
  | { readonly kind: 'open'; /** The first instant at which it is quiet. */ readonly until: Date }
  | { readonly kind: 'quiet'; /** The first instant at which it is not. */ readonly until: Date };

/** Beyond this many steps there is no hour that is open everywhere. */
const mostSteps = 50;

/** The quiet hours of people of whom one of several zones is the right one: open is what is open in all of them. */
export function createQuietHours(
  { openLocal, closeLocal }: DayHours,
  zones: readonly string[],
): { at(instant: Date): Quiet } {
  const nights = zones.map((zone) => createSendWindow({ startLocal: closeLocal, endLocal: openLocal, zone }));
  const days = zones.map((zone) => createSendWindow({ startLocal: openLocal, endLocal: closeLocal, zone }));
  return {
    at(instant) {
      const opensAt = firstOpen(nights, instant);
      if (opensAt > instant) return { kind: 'quiet', until: opensAt };
      const closings = days.map((day) => day.opensAt(instant).getTime());
      return { kind: 'open', until: new Date(Math.min(...closings)) };
    },
  };
}

function firstOpen(nights: readonly SendWindow[], from: Date): Date {
  let at = from;
  for (let step = 0; step < mostSteps; step += 1) {
    const next = new Date(Math.max(...nights.map((night) => night.opensAt(at).getTime())));
    if (next.getTime() === at.getTime()) return at;
    at = next;
  }
  throw new TypeError('no hour is open in every zone; the options were checked for that');
}
