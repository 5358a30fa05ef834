/** Pixels of a picture at most: A3 at 600 dpi has 70 million. Unpacking more would take the memory of whoever looks at it. */
const maxPixels = 100_000_000;

/** What is wrong with the size of a picture as its header tells it; `null` when nothing is. */
export function judgePixels(width: number, height: number): string | null {
  return width * height > maxPixels
    ? 'is a picture of more than 100 million pixels: save it with a lower resolution'
    : null;
}
