const maxKnown = 1000;

/** Keeps the patterns of words that come again with every message: the names and numbers of senders. */
export function createKnownPatterns(toPattern: (words: string) => RegExp): (words: string) => RegExp {
  const known = new Map<string, RegExp>();
  return (words) => {
    const before = known.get(words);
    if (before) return before;
    const pattern = toPattern(words);
    if (known.size < maxKnown) known.set(words, pattern);
    return pattern;
  };
}
