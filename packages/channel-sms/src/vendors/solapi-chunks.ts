import { solapiCallLimits } from './solapi-limits.js';

/** A message on its way into a group. */
export interface GroupItem {
  /** Place in the batch. */
  readonly index: number;
  readonly deliveryId: string;
  /** The number in the vendor's form. */
  readonly to: string;
  /** The message in the vendor's JSON. */
  readonly json: string;
  /** The picture's id at the vendor. */
  readonly imageId: string | undefined;
}

/** What one call adds: at most so many messages and so many bytes as the vendor takes. */
export function toChunks(
  items: readonly GroupItem[],
  limits: Pick<typeof solapiCallLimits, 'maxMessagesPerAdd' | 'maxBytesPerAdd'> = solapiCallLimits,
): readonly (readonly GroupItem[])[] {
  const chunks: GroupItem[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    const current = chunks.at(-1);
    // One more for the comma.
    const size = Buffer.byteLength(item.json) + 1;
    const isFull = bytes + size > limits.maxBytesPerAdd || current?.length === limits.maxMessagesPerAdd;
    if (!current || isFull) {
      chunks.push([item]);
      bytes = size;
    } else {
      current.push(item);
      bytes += size;
    }
  }
  return chunks;
}

/** The body of the call that adds a chunk. */
export function toAddBody(chunk: readonly GroupItem[]): string {
  return `{"messages":[${chunk.map(({ json }) => json).join(',')}]}`;
}
