import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Outgoing, PluginStatus, SendContext } from '@pabal/core';
import { startSolapiSim, type ScenarioRule, type SolapiSim } from '@pabal/vendor-sim';
import type { SmsMessage } from '../../src/sms-message.js';
import type { SolapiOptions } from '../../src/vendors/solapi-options.js';
import { openSolapiVendor } from '../../src/vendors/solapi-vendor.js';
import type { SmsVendor } from '../../src/vendors/sms-vendor.js';

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  delay: (ms) => delay(ms),
};

/** The vendor under test, over real HTTP against the simulator. */
export interface Rig {
  readonly sim: SolapiSim;
  readonly vendor: SmsVendor;
  readonly statuses: readonly PluginStatus[];
  /** What `checkpoint` stored. */
  readonly references: readonly string[];
  /** A send's context; `refuseAt` is the checkpoint that is refused, counted from 1. */
  context(options?: {
    signal?: AbortSignal;
    refuseAt?: number;
    onCheckpoint?: () => void;
    mayStart?: () => boolean;
  }): SendContext;
  rules(...rules: readonly ScenarioRule[]): void;
  /** Kinds of the calls that reached the simulator. */
  calls(): string[];
  stop(): Promise<void>;
}

/** The sender number of the rig's account. */
export const sender = '0212345678';
const credentials = { apiKey: 'NCSRIG', apiSecret: 'rig-secret' };
/** The secret of the rig's webhooks. */
export const webhookSecret = 'rig-webhook';

/** Options of the rig's account at `baseUrl`. */
export function toOptions(baseUrl: string, changes: Partial<SolapiOptions> = {}): SolapiOptions {
  const times = { connectTimeoutMs: 500, requestTimeoutMs: 250, maxConnections: 8 };
  return { ...credentials, baseUrl, webhookSecret, ...times, ...changes };
}

/** Starts simulator and vendor. */
export async function startRig(
  changes: Partial<SolapiOptions> & { webhookUrl?: string; receiptDelayMs?: number } = {},
): Promise<Rig> {
  const { webhookUrl, receiptDelayMs = 1, ...options } = changes;
  const sim = await startSolapiSim({
    accounts: [
      {
        ...credentials,
        senderIds: [sender],
        ...(webhookUrl !== undefined && { webhook: { url: webhookUrl, secret: webhookSecret } }),
      },
    ],
    standingRules: [],
    receiptDelayMs,
  });
  const statuses: PluginStatus[] = [];
  const references: string[] = [];
  const vendor = openSolapiVendor(toOptions(sim.url, options), {
    from: sender,
    clock: systemClock,
    report: (status) => statuses.push(status),
  });
  return {
    sim,
    vendor,
    statuses,
    references,
    context({
      signal = new AbortController().signal,
      refuseAt = 0,
      onCheckpoint,
      mayStart = () => true,
    } = {}) {
      let count = 0;
      return {
        clock: systemClock,
        ...{ signal, mayStart },
        checkpoint(reference) {
          count += 1;
          onCheckpoint?.();
          if (reference !== undefined) references.push(reference);
          return count === refuseAt ? Promise.reject(new Error('another worker has it')) : Promise.resolve();
        },
      };
    },
    rules: (...rules) => sim.control.addRules(rules),
    calls: () => sim.control.calls({ startKey: 0, limit: 10_000 }).items.map(({ kind }) => kind),
    async stop() {
      await vendor.close();
      await sim.stop();
    },
  };
}

/** Messages to numbers of their own. */
export function toBatch(
  count: number,
  message: SmsMessage = { form: 'sms', text: '안녕하세요' },
): Outgoing<SmsMessage>[] {
  return Array.from({ length: count }, (_, index) => ({
    deliveryId: `d-1-${index + 1}-0`,
    contact: `+8210${String(10_000_000 + index)}`,
    message,
  }));
}

/** Waits until something is so; fails after two seconds. */
export async function waitUntil(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const endsAt = Date.now() + 2_000;
  while (!(await isSo())) {
    if (Date.now() > endsAt) throw new Error('it did not come to be');
    await delay(5);
  }
}
