import type { SmsImage } from './sms-image.js';
import type { SmsLimits } from '../sms-limits.js';
import { readJpegSize } from './read-jpeg-size.js';

const base64Text = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * What is wrong with a picture, as the rest of a sentence, or `null`. Looks at the content, not at the name: start and end
 * markers, bytes, pixels. A `fileId` cannot be looked at; the vendor judged it when it was stored.
 */
export function checkImage(image: SmsImage, limits: SmsLimits['image']): string | null {
  const { base64 } = image;
  if (base64 === undefined) return image.fileId ? null : 'has neither JPEG data nor a file id';
  const byteLength = toByteLength(base64);
  if (base64.length % 4 !== 0 || !base64Text.test(base64))
    return 'is not base64 without prefix and line ends';
  if (byteLength > limits.maxBytesEach) return `is larger than ${limits.maxBytesEach} bytes`;
  const bytes = Buffer.from(base64, 'base64');
  if (!isJpeg(bytes)) return 'is not a complete JPEG';
  const size = readJpegSize(bytes);
  const isTooWide = size !== null && (size.widthPx > limits.maxWidthPx || size.heightPx > limits.maxHeightPx);
  return isTooWide ? `is larger than ${limits.maxWidthPx}×${limits.maxHeightPx} pixels` : null;
}

/** What is wrong with the pictures of one message together, or `null`. */
export function checkImages(images: readonly SmsImage[], limits: SmsLimits['image']): string | null {
  if (images.length > limits.maxCount) return `has more than ${limits.maxCount} pictures`;
  const totalBytes = images.reduce((sum, { base64 }) => sum + (base64 ? toByteLength(base64) : 0), 0);
  return totalBytes > limits.maxBytesTotal ? `is larger than ${limits.maxBytesTotal} bytes in all` : null;
}

function toByteLength(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}

function isJpeg(bytes: Uint8Array): boolean {
  const isStarted = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  return isStarted && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9;
}
