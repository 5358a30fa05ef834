import { create, type Font } from 'fontkit';
import { toUtf16Hex, type ObjectId, type PdfFile } from './pdf-file.js';

interface Letter {
  /** The number by which pages name it, in the order of first use. */
  readonly cid: number;
  readonly codePoint: number;
  /** In thousandths of the size. */
  readonly width: number;
}

const listsOf = 100;

/**
 * A font of a PDF file. Pages name letters by numbers of our own, one per code point, so that who copies or searches the text gets
 * what was written; only the letters that were used are embedded.
 */
export class PdfFont {
  private readonly font: Font;
  private readonly letters = new Map<number, Letter>();

  constructor(bytes: Buffer) {
    // The type knows of collections, which these files are not.
    this.font = create(bytes) as Font;
  }

  /** Whether it can show a code point. */
  has(codePoint: number): boolean {
    return this.font.hasGlyphForCodePoint(codePoint);
  }

  /** Width of a code point in points. */
  widthOf(codePoint: number, size: number): number {
    return (this.letterOf(codePoint).width * size) / 1000;
  }

  /** Width of a text in points. */
  measure(text: string, size: number): number {
    let width = 0;
    for (const letter of text) width += this.letterOf(letter.codePointAt(0) ?? 0).width;
    return (width * size) / 1000;
  }

  /** A text as pages show it: the numbers of its letters in hexadecimal digits. */
  encode(text: string): string {
    let hex = '';
    for (const letter of text) hex += toHex(this.letterOf(letter.codePointAt(0) ?? 0).cid);
    return `<${hex}>`;
  }

  /** Embeds the letters that were used (ISO 32000-1, 9.7). */
  embed(file: PdfFile, id: ObjectId): void {
    const subset = this.font.createSubset();
    const letters = [...this.letters.values()];
    const glyphs = Buffer.alloc(letters.length * 2 + 2);
    for (const { cid, codePoint } of letters) {
      // It answers the number in the subset; its type says otherwise.
      const glyph: unknown = subset.includeGlyph(this.font.glyphForCodePoint(codePoint));
      glyphs.writeUInt16BE(glyph as number, cid * 2);
    }
    const program = file.reserve();
    const map = file.reserve();
    const unicode = file.reserve();
    const descriptor = file.reserve();
    const descendant = file.reserve();
    const name = `/PABAL${toTag(id)}+${this.font.postscriptName}`;
    file.write(program, '', subset.encode());
    file.write(map, '', glyphs);
    file.write(unicode, '', toUnicodeMap(letters));
    const { ascent, bbox, capHeight, descent } = this.font;
    const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((one) => this.scale(one));
    file.write(
      descriptor,
      `/Type /FontDescriptor /FontName ${name} /Flags 4 /FontBBox [${box.join(' ')}] /ItalicAngle 0 /StemV 80 ` +
        `/Ascent ${this.scale(ascent)} /Descent ${this.scale(descent)} /CapHeight ${this.scale(capHeight)} ` +
        `/FontFile2 ${program} 0 R`,
    );
    const widths = letters.map(({ width }) => width).join(' ');
    file.write(
      descendant,
      `/Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /FontDescriptor ${descriptor} 0 R ` +
        `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
        `/CIDToGIDMap ${map} 0 R /W [1 [${widths}]]`,
    );
    file.write(
      id,
      `/Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H ` +
        `/DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R`,
    );
  }

  private letterOf(codePoint: number): Letter {
    const known = this.letters.get(codePoint);
    if (known) return known;
    const width = this.scale(this.font.glyphForCodePoint(codePoint).advanceWidth);
    const letter = { cid: this.letters.size + 1, codePoint, width };
    this.letters.set(codePoint, letter);
    return letter;
  }

  private scale(units: number): number {
    return Math.round((units * 1000) / this.font.unitsPerEm);
  }
}

/** Subsets bear six letters, so that programs tell them apart (9.6.4). */
function toTag(id: ObjectId): string {
  return String.fromCharCode(65 + (id % 26));
}

function toHex(number: number): string {
  return number.toString(16).padStart(4, '0');
}

/** The table by which numbers become text again (9.10.3). */
function toUnicodeMap(letters: readonly Letter[]): string {
  const lines = letters.map(
    ({ cid, codePoint }) => `<${toHex(cid)}> <${toUtf16Hex(String.fromCodePoint(codePoint))}>`,
  );
  const lists: string[] = [];
  for (let from = 0; from < lines.length; from += listsOf) {
    const list = lines.slice(from, from + listsOf);
    lists.push(`${list.length} beginbfchar\n${list.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...lists,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end\nend',
  ].join('\n');
}
