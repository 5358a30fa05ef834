import type { Channel } from '@pabal/core';
import { NoteChannel } from '../world.js';

/** What a vendor is asked. */
export type Lookup = NonNullable<Channel['lookup']>;

/** A channel that can be asked what became of a send. */
export class AskedChannel extends NoteChannel {
  readonly asked: unknown[] = [];
  look: Lookup = () => Promise.reject(new Error('not now'));
  override readonly supports = { ...new NoteChannel().supports, lookup: true as never };

  lookup(...[reference, ids, context]: Parameters<Lookup>): ReturnType<Lookup> {
    this.asked.push([reference, ids]);
    return this.look(reference, ids, context);
  }
}
