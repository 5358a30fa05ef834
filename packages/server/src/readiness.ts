import { tokens, type Engine } from '@pabal/core';

/** How long the database may take to answer a probe. Milliseconds. */
const patienceMs = 2_000;

/**
 * Whether requests can be served: the database answers a read and no plugin has failed. Asked of the database itself;
 * events of a queue stay silent in an outage.
 */
export async function isReady(engine: Engine): Promise<boolean> {
  if (engine.status().some(({ state }) => state === 'failed')) return false;
  const { resolve } = engine;
  const stop = new AbortController();
  const answered = resolve(tokens.workspaceStore)
    .find(resolve(tokens.unitOfWork).direct, 1)
    .then(
      () => true,
      () => false,
    );
  const late = resolve(tokens.clock)
    .delay(patienceMs, stop.signal)
    .then(() => false);
  const isAnswered = await Promise.race([answered, late]);
  stop.abort();
  return isAnswered;
}
