import assert from 'node:assert/strict';
import { isEngineError } from '@pabal/core';

/** Asserts that a worker is told that it lost its batch. */
export async function assertLeaseLost(work: Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(isEngineError(error), `an EngineError, not ${String(error)}`);
    assert.equal(error.code, 'LEASE_LOST');
    return true;
  });
}
