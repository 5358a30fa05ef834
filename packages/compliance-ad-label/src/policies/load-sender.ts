import { isAdvertising, type DecisionBatch } from '@pabal/core';
import type { AdLabelOptions } from '../ad-label-options.js';
import type { ProfileBook } from '../profile/profile-book.js';
import { senderOf, type Sender } from '../profile/sender-of.js';

/** The name that a campaign may declare in place of the workspace's. */
export const senderNameField = 'senderName';

/** Who advertises with a campaign, or why it may not be who it says. */
export type FoundSender =
  | { readonly kind: 'sender'; readonly sender: Sender }
  | { readonly kind: 'refused'; readonly code: 'AD_LABEL_FOREIGN_NAME' };

/** Finds the sender of a batch; `null` where there is nothing to label. One reading a batch. */
export async function loadSender(
  book: ProfileBook,
  { sender: defaults, selfLabellingChannels }: AdLabelOptions,
  { campaign, channel, unit }: DecisionBatch,
): Promise<FoundSender | null> {
  if (!isAdvertising(campaign.purpose) || selfLabellingChannels.includes(channel.id)) return null;
  const sender = senderOf(await book.read(unit, campaign.workspaceId), defaults, channel.id);
  const declared = campaign.declared[senderNameField];
  if (typeof declared !== 'string') return { kind: 'sender', sender };
  const name = declared.normalize('NFC');
  return sender.ownNames.some((own) => own.normalize('NFC') === name)
    ? { kind: 'sender', sender: { ...sender, name } }
    : { kind: 'refused', code: 'AD_LABEL_FOREIGN_NAME' };
}
