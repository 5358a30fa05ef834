import { definePlugin, tokens, type Plugin } from '@pabal/core';
import { createChannelWindowPolicy } from './channel-window-policy.js';
import { nightOptionsSchema, type NightConsentOptions, type NightConsentSettings } from './night-options.js';
import { createNightPolicy } from './night-policy.js';
import { koreanNight } from './night-terms.js';
import { nightMessages } from './reason-messages.js';
import { listRules } from './rules.js';

const plugin = definePlugin<NightConsentOptions>({
  name: '@pabal/compliance-night-consent',
  version: '0.1.0',
  core: '^0.1.0',
  options: nightOptionsSchema,
  setup(host, options) {
    host.addMessages(nightMessages);
    host.addRules(listRules(koreanNight));
    host.addPolicy((resolve) => createNightPolicy(koreanNight, resolve(tokens.consentStore), options));
    host.addPolicy(() => createChannelWindowPolicy(options));
    host.fulfil('night');
  },
});

/** Keeps advertising out of the Korean night without night consent, and every message inside the hours of its channel. */
export function complianceNightConsent(settings: NightConsentSettings = {}): Plugin {
  // Defaults are filled in by core when it validates the options.
  return plugin(settings as NightConsentOptions);
}
