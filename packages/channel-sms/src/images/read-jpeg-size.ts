/** Width and height of a picture in pixels. */
export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

const firstFrame = 0xc0;
const lastFrame = 0xcf;
/** Markers among the frames' that are none: Huffman tables, a reserved one, arithmetic coding. */
const notFrames: readonly number[] = [0xc4, 0xc8, 0xcc];
const startOfScan = 0xda;

/** Reads a JPEG's size from its frame header (ITU-T T.81, B.2.2); `null` when there is none before the picture data. */
export function readJpegSize(bytes: Uint8Array): PixelSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 2;
  while (offset + 9 <= bytes.length && view.getUint8(offset) === 0xff) {
    const marker = view.getUint8(offset + 1);
    if (marker === startOfScan) return null;
    if (marker >= firstFrame && marker <= lastFrame && !notFrames.includes(marker)) {
      return { heightPx: view.getUint16(offset + 5), widthPx: view.getUint16(offset + 7) };
    }
    // 0xFF before a marker is padding; a marker's length counts its own two bytes.
    offset += marker === 0xff ? 1 : 2 + view.getUint16(offset + 2);
  }
  return null;
}
