/** The named places at which a crash test ends the process. */
export type KillPoint =
  | 'before-fire-commit'
  | 'before-winner-commit'
  | 'after-page'
  | 'after-claim'
  | 'after-decide'
  | 'after-ledger-commit'
  | 'before-vendor-call'
  | 'after-vendor-call'
  | 'before-outcome'
  | 'after-outcome'
  | 'before-job-completion';

/** Told whenever work passes a named place. Does nothing unless a crash test listens. */
export interface KillPoints {
  pass(point: KillPoint): void;
}

/** Nobody listens. */
export const noKillPoints: KillPoints = { pass: () => {} };
