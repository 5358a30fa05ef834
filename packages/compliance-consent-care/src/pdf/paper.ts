import { PdfFile, toPdfText, type ObjectId } from './pdf-file.js';
import { PdfFont } from './pdf-font.js';
import type { FontFiles, Weight } from './font-files.js';
import { PageTree } from './page-tree.js';
import { showLetters } from './show-letters.js';

/** Red, green and blue, each from 0 to 1. */
export type Colour = readonly [number, number, number];

/** How a line of text looks. */
export interface Look {
  readonly weight: Weight;
  /** In points. */
  readonly size: number;
  readonly colour: Colour;
}

/** What stands on every page, and in the properties of the file. */
export interface PaperSettings {
  readonly title: string;
  /** Whose or which: at the right of every head but the first. */
  readonly subject: string;
  /** When and by whom, at the foot. */
  readonly imprint: string;
  readonly madeAt: Date;
}

/** Colours of everything that is printed. */
export const colours = {
  ink: [0.11, 0.13, 0.17],
  muted: [0.4, 0.43, 0.48],
  accent: [0.1, 0.24, 0.45],
  line: [0.83, 0.85, 0.88],
  shade: [0.945, 0.955, 0.97],
} as const satisfies Readonly<Record<string, Colour>>;

const height = 841.89;
const pageWidth = 595.28;
const margins = { top: 58, bottom: 56 } as const;
const small: Look = { weight: 'regular', size: 7.5, colour: colours.muted };

/**
 * Pages of A4, written from above downwards. A page is handed out as soon as the next one begins; how many there are is drawn on all of them by one
 * form that is written at the end.
 */
export class Paper {
  readonly left = 48;
  readonly width = pageWidth - 2 * this.left;
  /** Where the next thing goes, in points from the top of the page. */
  y: number = margins.top;
  private readonly file = new PdfFile();
  private readonly tree = new PageTree(this.file);
  private readonly fonts: Readonly<Record<Weight, PdfFont>>;
  private readonly resources: ObjectId = this.file.reserve();
  private readonly total: ObjectId = this.file.reserve();
  private content = '';

  private readonly settings: PaperSettings;

  constructor(files: FontFiles, settings: PaperSettings) {
    this.settings = settings;
    this.fonts = { regular: new PdfFont(files.regular), bold: new PdfFont(files.bold) };
  }

  /** How much is left of the page. */
  get room(): number {
    return height - margins.bottom - this.y;
  }

  /** How much an empty page holds. */
  get roomOfPage(): number {
    return height - margins.bottom - margins.top;
  }

  /** A text with every letter that cannot be seen or shown made visible. */
  show(text: string): string {
    return showLetters(text, this.fonts.regular);
  }

  widthOf({ size, weight }: Look): (codePoint: number) => number {
    return (codePoint) => this.fonts[weight].widthOf(codePoint, size);
  }

  measure(text: string, { size, weight }: Look): number {
    return this.fonts[weight].measure(text, size);
  }

  /** Draws one line of text; `y` is where its letters stand. */
  text(text: string, x: number, y: number, { colour, size, weight }: Look): void {
    if (text === '') return;
    const font = weight === 'regular' ? 'F1' : 'F2';
    const place = `${fix(x)} ${fix(height - y)}`;
    this.content += `BT /${font} ${size} Tf ${colour.join(' ')} rg 1 0 0 1 ${place} Tm ${this.fonts[weight].encode(text)} Tj ET\n`;
  }

  /** Draws a line from left to right. */
  rule(x: number, y: number, width: number, colour: Colour, thickness = 0.5): void {
    const level = fix(height - y);
    this.content += `${colour.join(' ')} RG ${thickness} w ${fix(x)} ${level} m ${fix(x + width)} ${level} l S\n`;
  }

  /** Fills a rectangle whose upper left corner is given. */
  fill(x: number, y: number, width: number, tall: number, colour: Colour): void {
    const corner = `${fix(x)} ${fix(height - y - tall)}`;
    this.content += `${colour.join(' ')} rg ${corner} ${fix(width)} ${fix(tall)} re f\n`;
  }

  /** Closes the page and begins the next one. */
  breakPage(): void {
    this.closePage();
    this.y = margins.top;
    const { subject, title } = this.settings;
    const level = 34;
    this.text(title, this.left, level, small);
    const shown = this.shorten(subject, this.width * 0.6);
    this.text(shown, this.left + this.width - this.measure(shown, small), level, small);
    this.rule(this.left, level + 7, this.width, colours.line);
  }

  /** What was written since the last time. */
  take(): Buffer {
    return this.file.take();
  }

  /** Closes the last page and writes everything that all of them share. */
  end(): void {
    this.closePage();
    const { file, fonts, settings, tree } = this;
    const count = fonts.regular.encode(String(tree.count));
    const form = `/Type /XObject /Subtype /Form /BBox [0 -4 60 12] /Resources ${this.resources} 0 R`;
    file.write(this.total, form, `BT /F1 ${small.size} Tf ${small.colour.join(' ')} rg ${count} Tj ET`);
    const regular = file.reserve();
    const bold = file.reserve();
    fonts.regular.embed(file, regular);
    fonts.bold.embed(file, bold);
    const used = `/F1 ${regular} 0 R /F2 ${bold} 0 R`;
    file.write(this.resources, `/Font << ${used} >> /XObject << /Total ${this.total} 0 R >>`);
    const pages = tree.end();
    const root = file.reserve();
    file.write(
      root,
      `/Type /Catalog /Pages ${pages} 0 R /Lang (ko) /ViewerPreferences << /DisplayDocTitle true >>`,
    );
    const info = file.reserve();
    const made = settings.madeAt.toISOString().replace(/\D/g, '').slice(0, 14);
    const title = toPdfText(`${settings.title} · ${settings.subject}`);
    file.write(info, `/Title ${title} /Producer (Pabal) /CreationDate (D:${made}Z)`);
    file.end(root, info);
  }

  private closePage(): void {
    const level = height - 30;
    const middle = this.left + this.width / 2;
    this.rule(this.left, level - 14, this.width, colours.line);
    this.text(this.shorten(this.settings.imprint, this.width * 0.44), this.left, level, small);
    const page = `${this.tree.count + 1} / `;
    this.text(page, middle - this.measure(page, small) + 6, level, small);
    this.content += `q 1 0 0 1 ${fix(middle + 6)} ${fix(height - level)} cm /Total Do Q\n`;
    this.tree.add(this.resources, [pageWidth, height], this.content);
    this.content = '';
  }

  private shorten(text: string, width: number): string {
    const shown = this.show(text).replaceAll('\n', ' ');
    if (this.measure(shown, small) <= width) return shown;
    let kept = '';
    for (const letter of shown) {
      if (this.measure(`${kept}${letter}…`, small) > width) break;
      kept += letter;
    }
    return `${kept}…`;
  }
}

function fix(points: number): string {
  return points.toFixed(2);
}
