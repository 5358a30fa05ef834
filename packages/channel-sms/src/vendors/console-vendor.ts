import type { Outgoing, SendOutcome } from '@pabal/core';
import type { SmsMessage } from '../sms-message.js';
import { measureText } from '../text/measure-text.js';
import { carrierLimits } from './carrier-limits.js';
import type { ConsoleOptions } from './console-options.js';
import type { SmsVendor } from './sms-vendor.js';

/**
 * A vendor that writes a line instead of sending: delivery, form and bytes, no personal data unless asked for. It has no
 * receipts: nothing reaches anybody, so nothing is ever called delivered.
 */
export function createConsoleVendor(options: ConsoleOptions): SmsVendor {
  const write = options.write ?? ((line: string) => void process.stdout.write(`${line}\n`));
  return {
    id: 'console',
    account: null,
    limits: carrierLimits,
    supports: {
      maxBatch: 1_000,
      receipts: [],
      lookup: false,
      dedupe: 'none',
      fallbackTarget: true,
      reaches: 'nobody',
    },
    async send(batch, context) {
      const isLetThrough = await context.checkpoint().then(
        () => context.mayStart(),
        () => false,
      );
      if (!isLetThrough) {
        return batch.map((): SendOutcome => ({
          kind: 'retry',
          afterMs: 1_000,
          vendorCode: 'CHECKPOINT_REFUSED',
        }));
      }
      return batch.map((outgoing): SendOutcome => {
        write(toLine(outgoing, options.showText ? 'with-text' : 'without-text'));
        return { kind: 'accepted', vendorId: `console-${outgoing.deliveryId}` };
      });
    },
    close: () => Promise.resolve(),
  };
}

function toLine(
  { deliveryId, contact, message }: Outgoing<SmsMessage>,
  mode: 'with-text' | 'without-text',
): string {
  const { bytes } = measureText(message.text);
  const line = `sms ${deliveryId} ${message.form} ${bytes} bytes`;
  if (mode === 'without-text') return line;
  const { from, subject, text } = message;
  return `${line} to ${contact}: ${JSON.stringify({ from, subject, text })}`;
}
