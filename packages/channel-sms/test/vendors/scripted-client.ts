import type { SolapiAnswer, SolapiClient } from '../../src/vendors/solapi-client.js';

/** A client that answers calls by a script, and remembers them. */
export function createScriptedClient(
  ...answers: readonly SolapiAnswer[]
): SolapiClient & { readonly made: string[] } {
  const made: string[] = [];
  return {
    made,
    call({ method, path }) {
      made.push(`${method} ${path}`);
      return Promise.resolve(answers[Math.min(made.length, answers.length) - 1] ?? lost);
    },
    close: () => Promise.resolve(),
  };
}

/** No answer, and nobody knows whether the request arrived. */
export const lost: SolapiAnswer = { kind: 'no-answer', hasLeft: true, cause: 'ECONNRESET' };

/** An answer with a JSON body. */
export function answer(body: unknown, status = 200): SolapiAnswer {
  return { kind: 'answer', status, headers: {}, body };
}
