export { duties, koreanDuties, koreanDutiesOf, type KoreanMedium } from './korean-duties.js';
export { presetKorea, type KoreaSettings } from './preset-korea.js';
