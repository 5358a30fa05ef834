import { judgePixels } from './judge-pixels.js';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const broken = 'is a PNG that breaks off or does not hold together: save it again';

/** What is wrong with bytes that begin like a PNG; `null` when every chunk fits its checksum and the file ends with the picture. */
export function sniffPng(file: Buffer): string | null {
  if (!file.subarray(0, 8).equals(signature)) return broken;
  let hasData = false;
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) return broken;
    const type = file.toString('latin1', at + 4, at + 8);
    if (file.readUInt32BE(end - 4) !== checksum(file, at + 4, end - 4)) return broken;
    if ((at === 8) !== (type === 'IHDR')) return broken;
    if (type === 'IHDR') {
      const problem = judgeHeader(file, at + 8, length);
      if (problem !== null) return problem;
    }
    if (type === 'IDAT') hasData = true;
    if (type === 'IEND') {
      if (!hasData || length > 0) return broken;
      return end === file.length ? null : 'is a PNG with something after its end: open it and save it again';
    }
    at = end;
  }
  return broken;
}

function judgeHeader(file: Buffer, at: number, length: number): string | null {
  if (length !== 13) return broken;
  const [width, height] = [file.readUInt32BE(at), file.readUInt32BE(at + 4)];
  return width > 0 && height > 0 ? judgePixels(width, height) : broken;
}

const table = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** CRC-32 of a part of a file. */
function checksum(file: Buffer, from: number, to: number): number {
  let value = 0xffffffff;
  for (let at = from; at < to; at += 1) {
    value = (table[(value ^ (file[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  }
  return (value ^ 0xffffffff) >>> 0;
}
