import { hash } from 'node:crypto';
import type { Clock, PluginStatus } from '@pabal/core';
import { isLoopback } from './is-loopback.js';
import { openSolapiClient, type SaltSource } from './solapi-client.js';
import { parseSolapiCallback } from './solapi-callback.js';
import { solapiCallLimits, solapiLimits } from './solapi-limits.js';
import { lookUpGroup } from './solapi-lookup.js';
import { listSolapiOptOuts } from './solapi-opt-outs.js';
import type { SolapiOptions } from './solapi-options.js';
import { toSolapiPhone } from './solapi-phone.js';
import { createSolapiPictures } from './solapi-pictures.js';
import { pollSolapiReceipts } from './solapi-poll.js';
import { sendBySolapi } from './solapi-send.js';
import { listSolapiSenders } from './solapi-senders.js';
import type { SmsVendor } from './sms-vendor.js';
import { createVendorHealth } from './vendor-health.js';

/** What the vendor gets from the plugin. */
export interface SolapiVendorDeps {
  /** The sender number of messages that name none, digits. */
  readonly from: string;
  /** For what comes without a time of its own: callbacks. */
  readonly clock: Clock;
  report(status: PluginStatus): void;
  /** Random when absent. */
  readonly createSalt?: SaltSource;
}

/** Opens Solapi (and CoolSMS, the same API) as the vendor of text messages. */
export function openSolapiVendor(options: SolapiOptions, deps: SolapiVendorDeps): SmsVendor {
  const client = openSolapiClient(options, deps.createSalt);
  const pictures = createSolapiPictures(client);
  const health = createVendorHealth('Solapi', (status) => deps.report(status));
  const sendDeps = { client, pictures, health, from: deps.from };
  return {
    id: 'solapi',
    account: hash('sha256', `${options.baseUrl} ${options.apiKey}`, 'base64url').slice(0, 16),
    limits: solapiLimits,
    supports: {
      maxBatch: solapiCallLimits.maxMessagesPerAdd,
      receipts: options.webhookSecret === undefined ? ['poll'] : ['webhook', 'poll'],
      lookup: true,
      // The vendor has no key per message; the group that was stored before it is sent is what keeps a batch from going twice.
      dedupe: 'group',
      fallbackTarget: true,
      reaches: isLoopback(options.baseUrl) ? 'nobody' : 'people',
    },
    carries: (contact) => toSolapiPhone(contact) !== null,
    send: (batch, context) => sendBySolapi(sendDeps, batch, context),
    lookup: (reference, deliveryIds, context) => lookUpGroup(client, reference, deliveryIds, context),
    parseCallback: (raw) => parseSolapiCallback(raw, options.webhookSecret, deps.clock),
    pollReceipts: (cursor, context) => pollSolapiReceipts(client, cursor, context),
    listOptOuts: (since, context) => listSolapiOptOuts(client, since, context),
    listSenders: (context) => listSolapiSenders(client, context),
    close: () => client.close(),
  };
}
