import type { NightTerms } from './night-terms.js';

/** Hours that cautious operators add to the night. */
export interface NightMargins {
  /** How much earlier the night begins. */
  readonly nightStartMarginSeconds: number;
  /** How much later it ends. */
  readonly nightEndMarginSeconds: number;
}

/** The night with its margins, to the millisecond: its first instant belongs to it, its last does not. */
export interface Night {
  isAt(at: Date): boolean;
  /** The first instant from `at` on that is no night: `at` itself by day. */
  endsAt(at: Date): Date;
  /** The first instant from `at` on that is night: `at` itself by night. */
  beginsAt(at: Date): Date;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** @throws TypeError when the terms are no night that goes over midnight, or the margins leave no day */
export function createNight(terms: NightTerms, margins: NightMargins): Night {
  const startMs = toTimeOfDay(terms.startLocal) - margins.nightStartMarginSeconds * 1000;
  const endMs = toTimeOfDay(terms.endLocal) + margins.nightEndMarginSeconds * 1000;
  if (endMs >= startMs) throw new TypeError('A night has to end before the next one begins');
  const offsetMs = terms.offsetMinutes * minuteMs;
  const timeOfDay = (at: Date): number => (((at.getTime() + offsetMs) % dayMs) + dayMs) % dayMs;
  /** The first instant from `at` on at which the clock shows a time of day. */
  const next = (at: Date, timeMs: number): Date =>
    new Date(at.getTime() + ((((timeMs - timeOfDay(at)) % dayMs) + dayMs) % dayMs));
  const isAt = (at: Date): boolean => timeOfDay(at) >= startMs || timeOfDay(at) < endMs;
  return {
    isAt,
    endsAt: (at) => (isAt(at) ? next(at, endMs) : at),
    beginsAt: (at) => (isAt(at) ? at : next(at, startMs)),
  };
}

function toTimeOfDay(local: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(local) ?? [];
  if (hours === undefined || minutes === undefined)
    throw new TypeError(`${local} is no time of day as HH:MM`);
  return (Number(hours) * 60 + Number(minutes)) * minuteMs;
}
