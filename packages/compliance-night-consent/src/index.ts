export { createChannelHours, type ChannelHours } from './channel-hours.js';
export { createChannelWindowPolicy, type ChannelWindowOptions } from './channel-window-policy.js';
export { createNight, type Night, type NightMargins } from './night.js';
export { complianceNightConsent } from './night-consent.js';
export type { NightConsentOptions, NightConsentSettings } from './night-options.js';
export { createNightPolicy, type NightOptions } from './night-policy.js';
export { koreanNight, type NightTerms } from './night-terms.js';
export { nightMessages, type NightReasonCode } from './reason-messages.js';
