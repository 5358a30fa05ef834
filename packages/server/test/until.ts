import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a state: asks until the answer is not `null`. */
export async function until<Answer>(ask: () => Promise<Answer | null>, limitMs = 8000): Promise<Answer> {
  const endsAtMs = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > endsAtMs) throw new Error('the awaited state did not come');
    await delay(5);
  }
}
