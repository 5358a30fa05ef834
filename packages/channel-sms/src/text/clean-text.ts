import type { Amendment } from '@pabal/core';
import { cp949Table, lengthBits, outsideKsX1001Bit, unprintableBit } from './cp949-table.js';
import { measureText } from './measure-text.js';
import { substitutions } from './substitutions.js';

/** A text that CP949 can carry, and what was changed or is worth a warning. */
export interface CleanText {
  readonly kind: 'clean';
  readonly text: string;
  readonly bytes: number;
  readonly amendments: readonly Amendment[];
}

/** A text with a character that nothing can stand for. */
export interface UnencodableText {
  readonly kind: 'unencodable';
  readonly character: string;
  /** `U+1F600`. */
  readonly codePoint: string;
  /** Where the character first stands in the rendered text, in UTF-16 code units. */
  readonly index: number;
}

/** Makes a rendered text fit for CP949. What already fits is not touched, not even normalised. */
export function cleanText(rendered: string): CleanText | UnencodableText {
  const measure = measureText(rendered);
  const isFit = measure.unencodableAt < 0 && (measure.bits & unprintableBit) === 0;
  if (!isFit) return mendText(rendered);
  const amendments = (measure.bits & outsideKsX1001Bit) === 0 ? none : [warnOfRareCharacters(rendered)];
  return { kind: 'clean', text: rendered, bytes: measure.bytes, amendments };
}

/** `U+AC00`, as amendments and reasons name a character. */
export function toCodePointName(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

const none: readonly Amendment[] = [];

/** Distinct characters that one warning names. */
const maxNamedCharacters = 8;

function mendText(rendered: string): CleanText | UnencodableText {
  const normalized = rendered.normalize('NFC');
  const amendments: Amendment[] = [];
  if (normalized !== rendered) amendments.push({ kind: 'normalized', to: 'NFC' });
  const replaced = new Map<string, string>();
  let text = '';
  let index = 0;
  for (const character of normalized) {
    const entry = character.length === 1 ? (cp949Table[character.charCodeAt(0)] as number) : 0;
    const isFit = entry !== 0 && (entry & unprintableBit) === 0;
    const substitute = isFit ? character : (substitutions.get(character) ?? (entry === 0 ? undefined : ''));
    if (substitute === undefined) return refuse(rendered, character, index);
    if (!isFit) replaced.set(character, substitute);
    text += substitute;
    index += character.length;
  }
  for (const [from, to] of replaced) {
    amendments.push({
      kind: 'substituted',
      from: toCodePointName(from),
      to: to === '' ? '' : toCodePointName(to),
    });
  }
  const measure = measureText(text);
  if ((measure.bits & outsideKsX1001Bit) !== 0) amendments.push(warnOfRareCharacters(text));
  return { kind: 'clean', text, bytes: measure.bytes, amendments };
}

function refuse(rendered: string, character: string, indexWhenNormalized: number): UnencodableText {
  const index = rendered.indexOf(character);
  return {
    kind: 'unencodable',
    character,
    codePoint: toCodePointName(character),
    index: index < 0 ? indexWhenNormalized : index,
  };
}

function warnOfRareCharacters(text: string): Amendment {
  const names = new Set<string>();
  for (let index = 0; index < text.length && names.size < maxNamedCharacters; index += 1) {
    const entry = cp949Table[text.charCodeAt(index)] as number;
    const isRare = (entry & lengthBits) === 2 && (entry & outsideKsX1001Bit) !== 0;
    if (isRare) names.add(toCodePointName(text.charAt(index)));
  }
  return { kind: 'outside-ks-x-1001', from: [...names].join(' ') };
}
