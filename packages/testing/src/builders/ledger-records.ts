import type { ClaimedBatch, DecisionRecord, OutcomeRecord } from '@pabal/core';

/** One decision for each person of a batch. */
export function decisionsOf(
  batch: ClaimedBatch,
  state: DecisionRecord['state'],
  overrides: Partial<DecisionRecord> = {},
): DecisionRecord[] {
  const reasonCode = state === 'sending' ? null : 'TEST_REASON';
  const policyId = state === 'sending' ? null : 'test';
  return batch.recipientIds.map((recipientId, index) => ({
    recipientId,
    step: batch.steps[index] ?? 0,
    state,
    reasonCode,
    policyId,
    reasons:
      reasonCode === null || policyId === null
        ? []
        : [
            {
              policyId,
              policyVersion: '1',
              verdict: state === 'deferred' ? 'defer' : 'deny',
              code: reasonCode,
            },
          ],
    dueAt: state === 'deferred' ? new Date() : null,
    attempt: (batch.attempts[index] ?? 0) + (state === 'sending' ? 1 : 0),
    form: state === 'sending' ? 'plain' : null,
    variant: null,
    fingerprint: state === 'sending' ? 'f'.repeat(43) : null,
    amendments: [],
    message: state === 'sending' ? { text: `Hello ${recipientId}` } : null,
    ...overrides,
  }));
}

/** One outcome for each person of a batch. */
export function outcomesOf(
  batch: Pick<ClaimedBatch, 'recipientIds'>,
  state: OutcomeRecord['state'],
  overrides: Partial<OutcomeRecord> = {},
): OutcomeRecord[] {
  const isAccepted = state === 'accepted';
  return batch.recipientIds.map((recipientId) => ({
    recipientId,
    step: 0,
    state,
    reasonCode: isAccepted ? null : 'TEST_OUTCOME',
    policyId: isAccepted ? null : 'core',
    vendorId: isAccepted ? `v-${recipientId}` : null,
    vendorCode: isAccepted ? null : 'X1',
    dueAt: null,
    refusals: 0,
    ...overrides,
  }));
}
