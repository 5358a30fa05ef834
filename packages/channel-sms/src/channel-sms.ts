import { definePlugin, tokens, type Plugin, type PluginHost, type Resolve } from '@pabal/core';
import { smsReasonMessages } from './reason-messages.js';
import { createSmsChannel } from './sms-channel.js';
import { smsOptionsSchema, type SmsOptions, type SmsSettings } from './sms-options.js';
import { createConsoleVendor } from './vendors/console-vendor.js';
import { openSolapiVendor } from './vendors/solapi-vendor.js';
import type { SmsVendor } from './vendors/sms-vendor.js';

const plugin = definePlugin<SmsOptions>({
  name: '@pabal/channel-sms',
  version: '0.1.0',
  core: '^0.1.0',
  options: smsOptionsSchema,
  setup(host, options) {
    const opened: SmsVendor[] = [];
    host.addMessages(smsReasonMessages);
    host.addChannel((resolve) => {
      const vendor = openVendor(options, host, resolve);
      opened.push(vendor);
      return createSmsChannel(vendor, options);
    });
    host.onStop(async () => {
      await Promise.all(opened.map((vendor) => vendor.close()));
    });
  },
});

/** The channel `sms`: text messages as SMS, LMS and MMS, over one vendor. */
export function channelSms(settings: SmsSettings): Plugin {
  // Defaults are filled in by core when it validates the options.
  return plugin(settings as SmsOptions);
}

function openVendor(options: SmsOptions, host: PluginHost, resolve: Resolve): SmsVendor {
  if (options.vendor === 'console') return createConsoleVendor({ showText: false, ...options.console });
  const { solapi, from } = options;
  if (!solapi) throw new TypeError('the options were validated: vendor "solapi" has its block');
  return openSolapiVendor(solapi, {
    from,
    clock: resolve(tokens.clock),
    report: (status) => host.report(status),
  });
}
