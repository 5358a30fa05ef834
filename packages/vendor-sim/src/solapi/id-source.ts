/** Ids as the vendor makes them: a prefix, the second it was made in, and 15 characters; 32 in all. */
export interface IdSource {
  next(prefix: 'G4V' | 'M4V' | 'F4V', atMs: number): string;
}

/** Makes ids that differ by a counter; `tag` (5 characters) tells one run from another. */
export function createIdSource(tag: string): IdSource {
  let counter = 0;
  let second = -1;
  let stamp = '';
  return {
    next(prefix, atMs) {
      const nextSecond = Math.floor(atMs / 1000);
      if (nextSecond !== second) {
        second = nextSecond;
        stamp = new Date(atMs).toISOString().slice(0, 19).replace(/[-T:]/g, '');
      }
      counter += 1;
      return prefix + stamp + tag + counter.toString(36).toUpperCase().padStart(10, '0');
    },
  };
}
