export { complianceAdLabel } from './compliance-ad-label.js';
export type { AdLabelOptions, AdLabelSettings, OnAdMarkers } from './ad-label-options.js';
export { adLabelMessages, type AdLabelCode } from './reason-messages.js';
export type { LabelHandling } from './label-words.js';
export { adProfileSchema, type AdProfile, type SenderData } from './profile/ad-profile.js';
export { findLabel, isLabelled, type FoundLabel } from './label/find-label.js';
