import type { Day } from '../dates/seoul-day.js';

/**
 * How a message that the law asks for stands.
 * - `waiting`: it is to be sent, or tried on another channel.
 * - `under-way`: core has it.
 * - `out`: a vendor took it; its receipt may still say otherwise.
 * - `unclear`: nobody can say, so it is not sent again.
 * - `failed`: no channel is left.
 */
export type Stage = 'waiting' | 'under-way' | 'out' | 'unclear' | 'failed';

/** One channel that was tried. */
export interface Try {
  readonly consentChannel: string;
  readonly deliveryId: string | null;
  /** ISO. */
  readonly at: string;
  /** Why it did not go, a reason code or a state; `null` while it may, `out` once it did, `again` when it may be tried later. */
  readonly outcome: string | null;
}

/** A message that has to reach a person, by one channel after the other. */
export interface Errand {
  readonly stage: Stage;
  /** The last day on which it may reach the person. */
  readonly dueOn: Day;
  readonly tries: readonly Try[];
  /** How often the last try was looked at. */
  readonly looks: number;
}

/** A new errand. */
export function newErrand(dueOn: Day): Errand {
  return { stage: 'waiting', dueOn, tries: [], looks: 0 };
}

const minuteMs = 60_000;
/** How long after a try, and after each look at it, the next look comes: receipts take up to three days. */
const looksAfterMs = [1, 5, 30, 240, 1440, 2880].map((minutes) => minutes * minuteMs);

/** When the next look at a try is; `null` when there were enough. */
export function nextLookAt(looks: number, now: Date): Date | null {
  const wait = looksAfterMs[looks];
  return wait === undefined ? null : new Date(now.getTime() + wait);
}

/** The errand with its last try as it ended. */
export function withOutcome<Body extends Errand>(errand: Body, outcome: string, stage: Stage): Body {
  const { tries } = errand;
  const last = tries.at(-1);
  return last
    ? { ...errand, stage, tries: [...tries.slice(0, -1), { ...last, outcome }] }
    : { ...errand, stage };
}

/** The channels that said definitely no. */
export function refusedChannels({ tries }: Errand): ReadonlySet<string> {
  const refused = tries.filter(({ outcome }) => outcome !== null && outcome !== 'out' && outcome !== 'again');
  return new Set(refused.map(({ consentChannel }) => consentChannel));
}
