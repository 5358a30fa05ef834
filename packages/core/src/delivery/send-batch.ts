import { toDeliveryId } from '../domain/delivery.js';
import type { SendOutcome } from '../domain/outcome.js';
import { EngineError } from '../errors/engine-error.js';
import type { Channel, Outgoing } from '../ports/channel.js';
import type { ClaimedBatch } from '../ports/delivery-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { isSendOutcome } from './is-send-outcome.js';
import type { LastLook } from './last-look.js';

/** What became of a message that was handed to a channel. */
export type SentOutcome =
  | SendOutcome
  /** Core withdrew before the channel was let through: nothing was sent, and the vendor did not refuse it. */
  | { readonly kind: 'called-off' }
  /** The answer is lost, and the vendor can be asked what became of it. */
  | { readonly kind: 'lost' };

/** After the vendor's time is over the channel gets this long to say what it knows. */
export const lastWordMs = 2000;

/**
 * Hands cleared messages to the channel and answers one outcome each. What a channel throws, forgets or garbles is
 * `unknown`, or `lost` where the vendor can be asked: never sent again on a guess. Only a channel that was let through no
 * checkpoint has surely sent nothing.
 */
export async function sendBatch(
  deps: DeliveryDeps,
  unit: Unit,
  batch: ClaimedBatch,
  channel: Channel,
  { go, notAfter }: Pick<LastLook, 'go' | 'notAfter'>,
  stop: AbortSignal,
): Promise<readonly SentOutcome[]> {
  const { clock, ledger, settings, units } = deps;
  const outgoing = go.map(({ candidate }): Outgoing => {
    const { recipientId, step, prepared, facts } = candidate;
    if (!prepared || !facts?.contact) throw new TypeError('a cleared candidate has a message and a contact');
    const deliveryId = toDeliveryId({ runId: batch.runId, recipientId, step });
    return { deliveryId, contact: facts.contact.value, message: prepared.message };
  });
  const limit = new AbortController();
  const finished = new AbortController();
  const signal = AbortSignal.any([limit.signal, stop]);
  const tooLate = clock.delay(settings.vendorTimeLimitMs, finished.signal).then(async () => {
    limit.abort();
    await clock.delay(lastWordMs, finished.signal);
    return null;
  });
  const checkpoints = { refused: 0, passed: 0 };
  const isTooLate = (): boolean => notAfter !== null && clock.now() >= notAfter;
  const context = {
    signal,
    clock,
    checkpoint: async (reference?: string): Promise<void> => {
      checkpoints.refused += 1;
      if (reference !== undefined) await ledger.remember(units.direct, batch, reference);
      await ledger.confirm(unit, batch);
      if (isTooLate())
        throw new EngineError('SEND_TOO_LATE', 'The last instant for this send is over; it was not made.');
      if (signal.aborted)
        throw new EngineError('LEASE_LOST', 'The time for this send is over; it was not made.');
      checkpoints.refused -= 1;
      checkpoints.passed += 1;
      deps.killPoints.pass('before-vendor-call');
    },
    mayStart: (): boolean => {
      const may = !isTooLate() && !signal.aborted;
      if (!may) checkpoints.refused += 1;
      return may;
    },
  };
  try {
    const answer = await Promise.race([channel.send(outgoing, context), tooLate]);
    deps.killPoints.pass('after-vendor-call');
    return checkOutcomes(deps, channel, answer, go.length).map((outcome) =>
      toSent(outcome, channel, checkpoints),
    );
  } catch (error) {
    if (checkpoints.refused > 0 && checkpoints.passed === 0) {
      deps.log.warn('send was called off before it began', { channel: channel.id, error });
      return go.map(() => ({ kind: 'called-off' }));
    }
    deps.log.error('channel threw while sending', { channel: channel.id, error });
    return go.map(() => toSent({ kind: 'unknown', cause: 'CHANNEL_THREW' }, channel, checkpoints));
  } finally {
    finished.abort();
  }
}

/** A channel that did not ask for a checkpoint broke its contract: its vendor may have what no look-up would find. */
function toSent(
  outcome: SendOutcome,
  channel: Channel,
  checkpoints: { readonly refused: number; readonly passed: number },
): SentOutcome {
  if (outcome.kind === 'retry' && checkpoints.refused > 0) return { kind: 'called-off' };
  const canBeAsked = checkpoints.passed > 0 && channel.supports.lookup && channel.lookup !== undefined;
  return outcome.kind === 'unknown' && canBeAsked ? { kind: 'lost' } : outcome;
}

function checkOutcomes(
  deps: DeliveryDeps,
  channel: Channel,
  answer: readonly SendOutcome[] | null,
  expected: number,
): readonly SendOutcome[] {
  const unknown = (cause: string): SendOutcome => ({ kind: 'unknown', cause });
  if (answer === null) return Array.from({ length: expected }, () => unknown('TIME_LIMIT'));
  if (!Array.isArray(answer) || answer.length !== expected) {
    deps.log.error('channel answered with another number of outcomes', { channel: channel.id });
    return Array.from({ length: expected }, () => unknown('CHANNEL_MISBEHAVED'));
  }
  return answer.map((outcome: unknown) => {
    if (isSendOutcome(outcome)) return outcome;
    deps.log.error('channel answered with a garbled outcome', { channel: channel.id });
    return unknown('CHANNEL_MISBEHAVED');
  });
}
