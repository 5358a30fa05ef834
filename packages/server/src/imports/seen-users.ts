/** Most people of one table, and its slots: a table of 16 MB. */
const tablePeople = 1_398_101;
const firstSlots = 1 << 12;

/**
 * Remembers which userIds a file had, in memory that stops growing: 64 bits of hash each, about 16 MB for a million and at
 * most 32 MB. Of a larger file at least the last {@link tablePeople} people are known; one who comes back after more
 * others counts as `updated` instead of `superseded`. Two different people share a hash with a chance of 3 in 100 million per
 * million rows; then a count is off by one and nothing else.
 */
export class SeenUsers {
  private readonly tablePeople: number;
  private newer = new HashTable();
  private older = new HashTable();

  constructor(people = tablePeople) {
    this.tablePeople = people;
  }

  /** Adds a userId. True when it is known from before. */
  add(userId: string): boolean {
    const [high, low] = hash(userId);
    if (this.older.has(high, low)) return true;
    if (this.newer.add(high, low)) return true;
    if (this.newer.size >= this.tablePeople) {
      this.older = this.newer;
      this.newer = new HashTable();
    }
    return false;
  }
}

/** A set of pairs of 32 bits, open addressing, filled to two thirds. */
class HashTable {
  size = 0;
  private high = new Uint32Array(firstSlots);
  private low = new Uint32Array(firstSlots);

  has(high: number, low: number): boolean {
    const at = this.slotOf(high, low);
    return this.high[at] !== 0 || this.low[at] !== 0;
  }

  /** True when it was there before. */
  add(high: number, low: number): boolean {
    const at = this.slotOf(high, low);
    if (this.high[at] !== 0 || this.low[at] !== 0) return true;
    this.high[at] = high;
    this.low[at] = low;
    this.size += 1;
    if (this.size * 3 > this.high.length * 2) this.grow();
    return false;
  }

  /** Where a pair stands, or the empty slot that it would take. */
  private slotOf(high: number, low: number): number {
    const mask = this.high.length - 1;
    let at = low & mask;
    while ((this.high[at] !== 0 || this.low[at] !== 0) && (this.high[at] !== high || this.low[at] !== low)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private grow(): void {
    const { high, low } = this;
    this.high = new Uint32Array(high.length * 2);
    this.low = new Uint32Array(low.length * 2);
    for (let from = 0; from < high.length; from += 1) {
      const one = high[from] ?? 0;
      const other = low[from] ?? 0;
      if (one === 0 && other === 0) continue;
      const at = this.slotOf(one, other);
      this.high[at] = one;
      this.low[at] = other;
    }
  }
}

/** Two 32-bit hashes of a text in one walk (cyrb53's mixing), never both zero. */
function hash(text: string): readonly [number, number] {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return [one >>> 0 || 1, other >>> 0];
}
