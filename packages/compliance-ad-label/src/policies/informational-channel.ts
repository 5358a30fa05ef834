import { isAdvertising, packGate, pass, type Policy } from '@pabal/core';
import type { AdLabelOptions } from '../ad-label-options.js';
import { koreanLabels } from '../korea/label-terms.js';
import { reasonOf } from '../korea/reason-of.js';

/** Keeps advertising off channels that carry none, such as AlimTalk. */
export function createInformationalChannelPolicy({ informationalOnlyChannels }: AdLabelOptions): Policy {
  return packGate(koreanLabels, {
    id: 'ad-label-informational-channel',
    version: '1',
    stage: 'compliance',
    judge(_candidate, _facts, { campaign, channel }) {
      if (!isAdvertising(campaign.purpose) || !informationalOnlyChannels.includes(channel.id)) return pass;
      return { kind: 'deny', reason: reasonOf('ALIMTALK_AD', { channel: channel.id }) };
    },
  });
}
