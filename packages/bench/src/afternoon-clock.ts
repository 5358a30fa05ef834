import { SystemClock } from '@pabal/core/memory';

const dayMs = 86_400_000;
/** 13:00 in Seoul. */
const earlyAfternoonMs = 4 * 3_600_000;

/** The system's clock, set back or on by less than a day, so that it began at 13:00 in Seoul: the night holds nothing up. */
export class AfternoonClock extends SystemClock {
  readonly #shiftMs: number;

  constructor() {
    super();
    this.#shiftMs = earlyAfternoonMs - (Date.now() % dayMs);
  }

  override now(): Date {
    return new Date(super.now().getTime() + this.#shiftMs);
  }
}
