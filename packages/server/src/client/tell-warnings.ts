import { wrapCells } from '../output/cell-width.js';
import type { Output } from '../output/output.js';

/** What the API warns of. */
export interface WarningBody {
  readonly code: string;
  readonly sentence: { readonly ko: string; readonly en: string };
}

/** Tells what the API warns of; nothing of it stands in the way. */
export function tellWarnings(warnings: readonly WarningBody[], output: Output): void {
  for (const { sentence } of warnings) output.lines(wrapCells(sentence.en, output.width));
}
