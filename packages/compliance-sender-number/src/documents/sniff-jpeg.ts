import { judgePixels } from './judge-pixels.js';

const broken = 'is a JPEG that breaks off or does not hold together: save it again';
const startsOfFrame = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/** What is wrong with bytes that begin like a JPEG; `null` when every segment fits and the file ends with the picture. */
export function sniffJpeg(file: Buffer): string | null {
  let at = 2;
  let hasFrame = false;
  let hasScan = false;
  while (at + 1 < file.length) {
    if (file[at] !== 0xff) return broken;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return judgeEnd(file, at + 2, hasFrame && hasScan);
    if (at + 4 > file.length) return broken;
    const length = file.readUInt16BE(at + 2);
    const next = at + 2 + length;
    if (length < 2 || next > file.length) return broken;
    if (startsOfFrame.has(marker)) {
      const problem = judgeFrame(file, at, length);
      if (problem !== null) return problem;
      hasFrame = true;
    }
    if (marker === 0xda) {
      if (!hasFrame) return broken;
      hasScan = true;
      at = skipScan(file, next);
    } else {
      at = next;
    }
  }
  return broken;
}

function judgeFrame(file: Buffer, at: number, length: number): string | null {
  if (length < 8) return broken;
  const [height, width] = [file.readUInt16BE(at + 5), file.readUInt16BE(at + 7)];
  return height > 0 && width > 0 ? judgePixels(width, height) : broken;
}

function judgeEnd(file: Buffer, end: number, isWhole: boolean): string | null {
  if (!isWhole) return broken;
  return end === file.length ? null : 'is a JPEG with something after its end: open it and save it again';
}

/** The next marker after the data of a scan; stuffed bytes and restart marks belong to the data. */
function skipScan(file: Buffer, from: number): number {
  let at = file.indexOf(0xff, from);
  while (at >= 0 && at + 1 < file.length) {
    const marker = file[at + 1] ?? 0;
    if (marker !== 0 && (marker < 0xd0 || marker > 0xd7)) return at;
    at = file.indexOf(0xff, at + 2);
  }
  return file.length;
}
