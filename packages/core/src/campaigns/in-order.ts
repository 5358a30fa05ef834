/**
 * Works on items, up to `count` at a time, and yields what comes of them in their order. Whoever stops asking leaves the work
 * that is under way to end by itself.
 */
export async function* inOrder<Item, Result>(
  items: AsyncGenerator<Item, void, undefined>,
  count: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const underway: Promise<Result>[] = [];
  for await (const item of items) {
    const working = work(item);
    // One that fails while nobody waits for it is told when its turn comes.
    working.catch(() => {});
    underway.push(working);
    const first = underway.length === count ? underway.shift() : undefined;
    if (first) yield await first;
  }
  for (const working of underway) yield await working;
}
