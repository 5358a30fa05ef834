import { definePlugin, type Plugin } from '@pabal/core';
import { inboundRoute } from './inbound-route.js';
import { createQuietHoursGate } from './quiet-hours-gate.js';
import { usReasonMessages } from './reason-messages.js';
import { usOptionsSchema, type UsOptions, type UsSettings } from './us-options.js';
import { createUsPack } from './us-pack.js';
import { usRulesOf } from './us-rules.js';

const plugin = definePlugin<UsOptions>({
  name: '@pabal/preset-us',
  version: '0.1.0',
  core: '^0.1.0',
  options: usOptionsSchema,
  setup(host, options) {
    const pack = createUsPack(options);
    host.addMessages(usReasonMessages);
    host.addRules(usRulesOf(pack));
    host.addPolicy(() => createQuietHoursGate(pack));
    host.addRoute((resolve) => inboundRoute(resolve, options.consentChannels));
  },
});

/** Rules of the United States: quiet hours by the clock of each person, and STOP. */
export function presetUs(settings: UsSettings = {}): Plugin {
  // Defaults are filled in by core when it validates the options.
  return plugin(settings as UsOptions);
}
