import type { AdProfile, SenderData } from './ad-profile.js';

/** Who advertises on one channel, put together of what a workspace says and of the defaults. */
export interface Sender {
  readonly name: string | null;
  readonly contact: string | null;
  readonly optOutNumber: string | null;
  readonly optOutCode: string | null;
  readonly optOutMethod: string | null;
  /** Every name that is the sender's own. */
  readonly ownNames: readonly string[];
}

/** The sender on a channel: the workspace's word for it, else its general one, else the same of the defaults. */
export function senderOf(own: AdProfile | null, defaults: AdProfile, channelId: string): Sender {
  const layers = [own?.channels?.[channelId], own, defaults.channels?.[channelId], defaults];
  const first = (key: keyof SenderData): string | null =>
    layers.map((layer) => layer?.[key]).find((value) => value !== undefined) ?? null;
  // A code belongs to the number that it is given with.
  const ofNumber = layers.find((layer) => layer?.optOutNumber !== undefined);
  const name = first('senderName');
  const brandNames = own?.brandNames ?? defaults.brandNames ?? [];
  return {
    name,
    contact: first('contact'),
    optOutNumber: ofNumber?.optOutNumber ?? null,
    optOutCode: ofNumber?.optOutCode ?? null,
    optOutMethod: first('optOutMethod'),
    ownNames: name === null ? brandNames : [name, ...brandNames],
  };
}
