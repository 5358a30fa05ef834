import type { Wording } from '@pabal/core';
import { adMarkers, type AdMarker } from './ad-markers.js';

/** Where points, grades and other benefits come from, as a campaign declares it. */
export type BenefitOrigin = 'earned_by_purchase' | 'granted_unilaterally';

/** The signs of advertising in words, in the order of the table. */
export function findMarkers(
  { title, body }: Pick<Wording, 'title' | 'body'>,
  origin: BenefitOrigin | null,
): readonly AdMarker[] {
  const words = foldWords(`${title ?? ''}\n${body}`);
  return adMarkers.filter(
    ({ pattern, holds }) => (holds === 'always' || origin !== 'earned_by_purchase') && pattern.test(words),
  );
}

/** Words without what hides them: widths, compatibility forms, capitals, accents. */
function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .normalize('NFC')
    .toLowerCase();
}
