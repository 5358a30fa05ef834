import { isAdvertising, packGate, pass, type Policy, type Verdict } from '@pabal/core';
import type { AdLabelOptions } from '../ad-label-options.js';
import { markerReason } from '../classification/marker-reason.js';
import { createValueReader, type ValueReader } from '../classification/value-reader.js';
import { koreanLabels } from '../korea/label-terms.js';

/**
 * Reads what informs once more when its variables are filled in: advertising in a value is advertising, and nobody could see it in the
 * template. Signs that the template has itself were judged with it.
 */
export function createValueMarkersPolicy({ informationalOnlyChannels, onAdMarkers }: AdLabelOptions): Policy {
  return packGate<(typeof koreanLabels.versions)[0]['terms'], ValueReader | null>(koreanLabels, {
    id: 'ad-label-values',
    version: '1',
    stage: 'content',
    after: ['render'],
    before: ['content'],
    load: (batch) => Promise.resolve(isAdvertising(batch.campaign.purpose) ? null : createValueReader(batch)),
    judge(candidate, reader, batch): Verdict {
      const { campaign, channel } = batch;
      const wording = reader && batch.wordingOf(candidate);
      // Not rendered: only in explain, where others say why.
      const markers = wording ? reader.addedBy(candidate.variant, wording) : [];
      if (markers.length === 0) return pass;
      if (campaign.purpose === 'statutory-notice') {
        return { kind: 'deny', reason: markerReason('NOTICE_CONTAINS_AD', markers) };
      }
      if (informationalOnlyChannels.includes(channel.id)) {
        return { kind: 'deny', reason: markerReason('ALIMTALK_AD', markers, { channel: channel.id }) };
      }
      if (onAdMarkers === 'warn') return { kind: 'pass', reason: markerReason('AD_LABEL_MARKERS', markers) };
      return { kind: 'deny', reason: markerReason('RECLASSIFIED_AD', markers) };
    },
  });
}
