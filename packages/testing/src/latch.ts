import { setTimeout as sleep } from 'node:timers/promises';

/** A promise that is resolved from outside: holds one actor until another lets it go. */
export interface Latch {
  readonly opened: Promise<void>;
  open(): void;
}

/** Makes a closed latch. */
export function createLatch(): Latch {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Asks again and again until the answer is not `null`. @throws Error with `what` after `limitMs` */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null> | T | null,
  limitMs = 8000,
): Promise<T> {
  const until = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > until) throw new Error(`${what}: not within ${limitMs} ms`);
    await sleep(5);
  }
}

/** Lets other actors have their turn for a while: long enough to see that somebody did not wait. */
export function letOthersRun(ms = 60): Promise<void> {
  return sleep(ms);
}
