import type { OptOut } from '@pabal/core';
import type { OwnedLine } from '../lines/line-store.js';
import { takesRefusals } from '../lines/line.js';

/** What each line is told, and what named no line that is known. */
export interface Assigned {
  readonly byLine: ReadonlyMap<OwnedLine, readonly OptOut[]>;
  readonly nameless: readonly OptOut[];
}

/**
 * Finds the lines that refusals of one vendor belong to: those that a refusal names, a closed one too; all open ones when it names none
 * that is known. A person is rather refused too much than too little.
 */
export function assignOptOuts(optOuts: readonly OptOut[], lines: readonly OwnedLine[]): Assigned {
  const byLine = new Map<OwnedLine, OptOut[]>(lines.map((owned) => [owned, []]));
  const open = lines.filter(({ line }) => takesRefusals(line));
  const nameless: OptOut[] = [];
  for (const optOut of optOuts) {
    const named = lines.filter((owned) => names(optOut, owned));
    if (named.length === 0) nameless.push(optOut);
    for (const owned of named.length > 0 ? named : open) byLine.get(owned)?.push(optOut);
  }
  return { byLine, nameless };
}

function names({ line: digits, lineCode }: OptOut, { line }: OwnedLine): boolean {
  if (digits?.replace(/\D/g, '') !== line.number || line.state === 'requested') return false;
  return lineCode === undefined || line.authCode === null || lineCode === line.authCode;
}
