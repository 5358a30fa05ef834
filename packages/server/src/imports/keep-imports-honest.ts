import { tokens, type Engine, type Logger } from '@pabal/core';

/** How often imports are looked at, and how long one may tell nothing. Milliseconds. */
const everyMs = 60_000;
const silenceMs = 300_000;

/**
 * Marks imports whose process died as interrupted, now and then from time to time, so that nobody waits for one. Answers
 * how to stop.
 */
export function keepImportsHonest(engine: Engine, log: Logger): () => Promise<void> {
  const { resolve } = engine;
  const clock = resolve(tokens.clock);
  const stop = new AbortController();
  const look = async (): Promise<void> => {
    const since = new Date(clock.now().getTime() - silenceMs);
    const count = await resolve(tokens.importStore).interruptSilent(resolve(tokens.unitOfWork).direct, since);
    if (count > 0) log.warn('imports were interrupted', { count });
  };
  const done = (async () => {
    while (!stop.signal.aborted) {
      await look().catch((error: unknown) => log.warn('imports could not be looked at', { error }));
      await clock.delay(everyMs, stop.signal);
    }
  })();
  return async () => {
    stop.abort();
    await done;
  };
}
