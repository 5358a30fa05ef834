/** Something that is done again and again, by one worker at a time however many there are. */
export interface Chore {
  /** Kebab-case, unique among all plugins: `optout-080-sync`. */
  readonly id: string;
  /** How long after one turn the next begins, at least 1,000 ms. */
  readonly everyMs: number;
  /**
   * One turn. Does what is due and stops when `signal` aborts; a throw is logged and the next turn comes in time. It may be cut off
   * anywhere: what it does twice must do no harm.
   */
  run(context: { readonly signal: AbortSignal }): Promise<void>;
}
