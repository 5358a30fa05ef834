/** How long nothing may move before it is told why, and how often it is told again. Milliseconds. */
const stillMs = 2_000;
const againMs = 15_000;

/**
 * Tells why a run that an earlier process began stands still: what a killed worker had in hand is its own until its lease is
 * over, and nobody can know from outside that it is dead. Its last sign of life came before this process began.
 */
export class LeaseNotice {
  private readonly leaseMs: number;
  private toldAtMs = -Infinity;

  constructor(leaseMs: number) {
    this.leaseMs = leaseMs;
  }

  /** A line to show, or `null`. Both times are milliseconds since this process began. */
  look(movedAtMs: number, nowMs: number): string | null {
    const leftMs = this.leaseMs - nowMs;
    if (nowMs - movedAtMs < stillMs || nowMs - this.toldAtMs < againMs || leftMs <= 0) return null;
    this.toldAtMs = nowMs;
    const seconds = Math.ceil(leftMs / 1000);
    return `A worker stopped in mid-work; what it had in hand is taken over when its lease ends, in at most ${seconds} s.`;
  }
}
