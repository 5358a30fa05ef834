import { randomInt } from 'node:crypto';
import process from 'node:process';

/** Repeatable randomness. */
export interface Random {
  /** From 0, below `limit`. */
  int(limit: number): number;
  pick<T>(items: readonly T[]): T;
}

/** The same numbers for the same seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    int: (limit) => Math.floor(next() * limit),
    pick: (items) => items[Math.floor(next() * items.length)]!,
  };
}

/** Runs a random story; a failure tells the seed with which it can be told again. */
export async function withSeed(story: (random: Random) => Promise<void>): Promise<void> {
  const given = process.env['PABAL_SEED'];
  const seed = given ? Number(given) : randomInt(2 ** 31);
  try {
    await story(createRandom(seed));
  } catch (error) {
    if (error instanceof Error) error.message += ` (repeat with PABAL_SEED=${seed})`;
    throw error;
  }
}
