/** Encodings that a file may have. `cp949` is what Excel in Korea writes. */
export const encodingNames = ['utf-8', 'utf-16le', 'utf-16be', 'cp949'] as const;

/** One of {@link encodingNames}. */
export type EncodingName = (typeof encodingNames)[number];
