import assert from 'node:assert/strict';
import {
  toDeliveryId,
  type DeliveryId,
  type Outgoing,
  type SendContext,
  type SendOutcome,
} from '@pabal/core';
import { SystemClock } from '@pabal/core/memory';
import { skipTest } from '../kit-runner.js';
import type { ChannelStage } from './channel-under-test.js';
import { isTruthful } from './outcome-shape.js';
import type { VendorDouble } from './vendor-double.js';

/** How long a channel may take to give up once its signal aborted. */
const giveUpMs = 5000;
let runs = Date.now() % 1_000_000;

/** What a send was given and what came of it. */
export interface Sent {
  readonly batch: readonly Outgoing[];
  readonly ids: readonly DeliveryId[];
  readonly outcomes: readonly SendOutcome[];
  /** What `checkpoint` was asked to remember, `null` when nothing. */
  readonly reference: string | null;
}

/** Options of one send. */
export interface Sending {
  readonly size?: number;
  /** Aborts after so many milliseconds. */
  readonly abortAfterMs?: number;
  /** Runs in the place of the engine's own checks. */
  checkpoint?(reference: string | undefined): Promise<void>;
  /** Whether requests may still start. Default always. */
  mayStart?(): boolean;
}

/** A channel on its stage, with what tests need to send by it. */
export class ChannelScene {
  readonly stage: ChannelStage;
  readonly #runId: number;

  constructor(stage: ChannelStage) {
    runs += 1;
    this.#runId = runs;
    this.stage = stage;
  }

  /** Runs a hook of the vendor, or skips the test when the author left it out. */
  async tell(hook: keyof VendorDouble, ...args: readonly unknown[]): Promise<unknown> {
    const hooks = this.stage.vendor as unknown as Record<string, (...given: readonly unknown[]) => unknown>;
    if (!hooks[hook]) skipTest(`the vendor double has no ${hook}`);
    return await hooks[hook](...args);
  }

  /** Messages ready to be sent. */
  batch(size: number): readonly Outgoing[] {
    const { channel, content } = this.stage;
    const prepared = channel.prepare(content, {
      purpose: 'informational',
      locale: 'ko-KR',
      contact: this.stage.contactOf(0),
    });
    assert.equal(prepared.kind, 'prepared', 'the content of the stage has to be one that can be prepared');
    const { message } = prepared;
    return Array.from({ length: size }, (_, index) => ({
      deliveryId: toDeliveryId({ runId: this.#runId, recipientId: index + 1, step: 0 }),
      contact: this.stage.contactOf(index),
      message: JSON.parse(JSON.stringify(message)) as unknown,
    }));
  }

  /** Sends some messages and asserts that the outcomes are ones that the contract allows and that say the truth. */
  async send(options: Sending = {}): Promise<Sent> {
    const { channel } = this.stage;
    const batch = this.batch(Math.min(options.size ?? 3, channel.supports.maxBatch));
    const ids = batch.map(({ deliveryId }) => deliveryId);
    let reference: string | null = null;
    const abort = new AbortController();
    const context: SendContext = {
      signal: abort.signal,
      clock: this.stage.clock ?? new SystemClock(),
      checkpoint: async (given) => {
        reference = given ?? reference;
        await options.checkpoint?.(given);
      },
      mayStart: () => options.mayStart?.() ?? true,
    };
    const timers: NodeJS.Timeout[] = [];
    const { abortAfterMs } = options;
    if (abortAfterMs === 0) abort.abort();
    else if (abortAfterMs !== undefined) timers.push(setTimeout(() => abort.abort(), abortAfterMs));
    const tooLate = new Promise<never>((_resolve, reject) => {
      if (abortAfterMs === undefined) return;
      const error = new Error(`send went on for ${giveUpMs} ms after its signal aborted`);
      timers.push(setTimeout(() => reject(error), abortAfterMs + giveUpMs));
    });
    try {
      const outcomes = await Promise.race([channel.send(batch, context), tooLate]);
      await this.#assertTruth(batch, outcomes);
      return { batch, ids, outcomes, reference };
    } finally {
      for (const timer of timers) clearTimeout(timer);
    }
  }

  /** How many copies the vendor took of each delivery. */
  copies(ids: readonly DeliveryId[]): Promise<number[]> {
    return Promise.all(ids.map(async (id) => this.stage.vendor.acceptedCopies(id)));
  }

  async #assertTruth(batch: readonly Outgoing[], outcomes: readonly SendOutcome[]): Promise<void> {
    assert.equal(outcomes.length, batch.length, 'one outcome for each message');
    const copies = await this.copies(batch.map(({ deliveryId }) => deliveryId));
    const secrets = batch.map(({ contact }) => contact);
    for (const [index, outcome] of outcomes.entries()) {
      const problem = isTruthful(outcome, copies[index] ?? 0);
      assert.equal(problem, null, `outcome ${index} (${JSON.stringify(outcome)}): ${problem}`);
      const text = JSON.stringify(outcome);
      assert.ok(!secrets.some((contact) => text.includes(contact)), 'an outcome holds no contact value');
    }
  }
}
