import { tokens, type Resolve, type Unit } from '@pabal/core';
import { createServerError } from '../server-error.js';
import type { Answer, Call } from './call.js';
import { successStatus, type Success } from './http-errors.js';

/** After this time a request that told nothing counts as dead, and its key may be used again. Milliseconds. */
const staleMs = 60_000;

/**
 * Runs a request at most once per Idempotency-Key and workspace. The same request again gets the stored answer with
 * `Idempotency-Replayed: true`. Errors are not stored: the same key may be tried again.
 * @throws EngineError `IDEMPOTENCY_KEY_MISSING`, `IDEMPOTENCY_KEY_REUSED`, `IDEMPOTENCY_IN_PROGRESS`
 */
export async function runOnce(
  resolve: Resolve,
  call: Call<object, object, unknown>,
  demand: 'required' | 'accepted',
  work: (finish?: Call<object, object, unknown>['finish']) => Promise<Answer>,
): Promise<Answer> {
  const key = readKey(call, demand);
  if (key === null) return work();
  const store = resolve(tokens.idempotencyStore);
  const { direct } = resolve(tokens.unitOfWork);
  const at = resolve(tokens.clock).now();
  const begun = await store.begin(
    direct,
    call.workspaceId,
    key,
    resolve(tokens.cipher).blindIndex(textOf(call)),
    at,
    staleMs,
  );
  if (begun.kind === 'other-body') throw createServerError('IDEMPOTENCY_KEY_REUSED');
  if (begun.kind === 'in-progress') throw createServerError('IDEMPOTENCY_IN_PROGRESS');
  if (begun.kind === 'replay') return replay(begun.status, begun.body);
  const keep = (unit: Unit, answer: Answer): Promise<boolean> => {
    const stored = { body: answer.body ?? null, headers: answer.headers ?? {} };
    return store.finish(unit, call.workspaceId, key, successStatus[answer.kind], stored);
  };
  try {
    const answer = await work(async (unit, made) => {
      if (!(await keep(unit, made))) throw createServerError('IDEMPOTENCY_IN_PROGRESS');
    });
    await keep(direct, answer);
    return answer;
  } catch (error) {
    await store.abandon(direct, call.workspaceId, key);
    throw error;
  }
}

function readKey(call: Call<object, object, unknown>, demand: 'required' | 'accepted'): string | null {
  const header = call.request.headers['idempotency-key'] as string | undefined;
  if (header === undefined) {
    if (demand === 'required') throw createServerError('IDEMPOTENCY_KEY_MISSING');
    return null;
  }
  if (!/^[\x21-\x7e]{1,255}$/.test(header)) throw createServerError('IDEMPOTENCY_KEY_MISSING');
  return header;
}

/** The request without its spelling: method, address and the parsed body. Hashed with a key: bodies hold phones. */
function textOf(call: Call<object, object, unknown>): string {
  const { method, path } = call.request;
  return JSON.stringify(['request', method, path, call.payload ?? null]);
}

function replay(status: number, stored: unknown): Answer {
  const { body, headers } = stored as { body: unknown; headers: Record<string, string> };
  const kind =
    (Object.keys(successStatus) as Success[]).find((name) => successStatus[name] === status) ?? 'ok';
  return { kind, body, headers: { ...headers, 'idempotency-replayed': 'true' } };
}
