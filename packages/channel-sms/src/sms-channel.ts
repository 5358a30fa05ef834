import type { Channel, ChannelWindow, VendorRate } from '@pabal/core';
import type { OnTooLong } from './choose-form.js';
import { createImageJudge } from './images/judge-images.js';
import { prepareMessage } from './prepare-message.js';
import { createContentSchema, type SmsContent } from './sms-content.js';
import type { SmsMessage } from './sms-message.js';
import { createSmsWording } from './sms-wording.js';
import type { SmsVendor } from './vendors/sms-vendor.js';

/** What the channel does beside its vendor. */
export interface SmsChannelOptions {
  /** The sender number of messages that name none, digits. */
  readonly from: string;
  readonly onTooLong: OnTooLong;
  /** Messages a second that the vendor takes; without it as many as it likes. */
  readonly ratePerSecond?: number;
  /** What must be seen to before advertising goes out. */
  readonly duties?: readonly string[];
  /** When the vendor takes messages of a purpose; always when absent. */
  readonly windows?: readonly ChannelWindow[];
}

/** Makes the channel `sms` over a vendor. What the vendor cannot do, the channel does not offer. */
export function createSmsChannel(
  vendor: SmsVendor,
  options: SmsChannelOptions,
): Channel<SmsContent, SmsMessage> {
  const { limits } = vendor;
  const rules = {
    limits,
    onTooLong: options.onTooLong,
    judgeImages: createImageJudge(limits.image),
    carries: vendor.carries,
  };
  return {
    id: 'sms',
    consentChannel: 'text',
    contactKind: 'phone',
    vendor: vendor.id,
    contentSchema: createContentSchema(limits, rules.onTooLong),
    supports: {
      ...vendor.supports,
      ...toRate(vendor, options),
      ...(options.duties && options.duties.length > 0 && { duties: options.duties }),
      ...(options.windows && { windows: options.windows }),
    },
    wording: createSmsWording(options.from),
    prepare: (content, context) => prepareMessage(content, context, rules),
    send: (batch, context) => vendor.send(batch, context),
    ...(vendor.parseCallback && { parseCallback: vendor.parseCallback }),
    ...(vendor.pollReceipts && { pollReceipts: vendor.pollReceipts }),
    ...(vendor.lookup && { lookup: vendor.lookup }),
    ...(vendor.listOptOuts && { listOptOuts: vendor.listOptOuts }),
    ...(vendor.listSenders && { listSenders: vendor.listSenders }),
  };
}

/** Workers that share an account share its rate, and how long the vendor asked one of them to wait. */
function toRate(
  { id, account }: SmsVendor,
  { ratePerSecond: perSecond = null }: { readonly ratePerSecond?: number | null },
): { readonly rate?: VendorRate } {
  if (account === null && perSecond === null) return {};
  return { rate: { bucket: ['sms', id, ...(account === null ? [] : [account])].join('/'), perSecond } };
}
