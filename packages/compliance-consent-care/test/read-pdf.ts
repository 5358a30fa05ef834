import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page of a PDF file as a reader meets it. */
export interface ReadPage {
  /** Everything that stands there, without spaces: lines are broken where the width ends. */
  readonly text: string;
  /** The pieces of text with their place, in points from the lower left corner. */
  readonly pieces: readonly {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly right: number;
  }[];
}

/** Reads a PDF file by a library that had no part in writing it. */
export async function readPdf(bytes: Uint8Array): Promise<readonly ReadPage[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  try {
    const document = await loading.promise;
    const pages: ReadPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ disableNormalization: true });
      const pieces = items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [, , , , x, y] = item.transform as number[];
        return [{ text: item.str, x: x ?? 0, y: y ?? 0, right: (x ?? 0) + item.width }];
      });
      pages.push({ text: squeeze(pieces.map(({ text }) => text).join('')), pieces });
    }
    return pages;
  } finally {
    await loading.destroy();
  }
}

/** A text without spaces and ends of lines. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** All bytes of a file that comes in pieces. */
export async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
