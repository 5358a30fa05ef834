import type { Purpose, Wording } from '@pabal/core';
import { adMarkers, type AdMarker } from './ad-markers.js';
import { readableTemplate } from './readable-template.js';

/** Where points, grades and other benefits come from, as a campaign declares it. */
export type BenefitOrigin = 'earned_by_purchase' | 'granted_unilaterally';

/** The signs of advertising in words, templates or filled in, in the order of the table. */
export function findMarkers(
  { title, body }: Pick<Wording, 'title' | 'body'>,
  origin: BenefitOrigin | null,
  purpose: Purpose = 'informational',
): readonly AdMarker[] {
  const words = foldWords(readableTemplate(`${title ?? ''}\n${body}`));
  const isIdle = {
    always: false,
    'unless-earned': origin === 'earned_by_purchase',
    'unless-notice': purpose === 'statutory-notice',
  };
  return adMarkers.filter(({ pattern, holds }) => !isIdle[holds] && pattern.test(words));
}

/** Words without what hides them: widths, compatibility forms, capitals, accents, and the dot that Unicode calls a letter. */
function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\u119e/g, '·')
    .normalize('NFC')
    .toLowerCase();
}
