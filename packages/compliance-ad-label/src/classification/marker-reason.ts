import type { Reason, ReasonParams } from '@pabal/core';
import { guide } from '../korea/guide.js';
import { reasonOf } from '../korea/reason-of.js';
import type { AdLabelCode } from '../reason-messages.js';
import type { AdMarker } from './ad-markers.js';

/** What was found: a sign in words, or a picture. */
export type Sign = Pick<AdMarker, 'id' | 'name'>;

/** A reason of the regulator's guide, with the signs that were found. */
export function markerReason(
  code: AdLabelCode,
  markers: readonly Sign[] = [],
  params: ReasonParams = {},
): Reason {
  const found = markers.length > 0 ? listMarkers(markers) : {};
  return { ...reasonOf(code, { ...params, ...found }), ruleVersion: guide.version };
}

/** The names of signs, in both languages. */
export function listMarkers(markers: readonly Sign[]): {
  readonly markers: string;
  readonly markersKo: string;
} {
  const distinct = [...new Set(markers)];
  return {
    markers: distinct.map(({ name }) => name.en).join(', '),
    markersKo: distinct.map(({ name }) => name.ko).join(', '),
  };
}
