import type { Channel } from '../ports/channel.js';
import type { OptOut } from '../domain/receipt.js';

/** Applies refusals that a vendor reports further than core can: to the other channels of a line, in the workspace that owns it. */
export interface OptOutTaker {
  /** Kebab-case, unique. */
  readonly id: string;
  /**
   * Applies what it knows the owner of. Answers the others: they go on to the next taker, and in the end to every workspace. May be asked
   * twice for the same refusals; after a throw they are applied everywhere and the vendor is told to call again.
   */
  take(channel: Channel, optOuts: readonly OptOut[]): Promise<readonly OptOut[]>;
}
