import { complianceAdLabel } from '@pabal/compliance-ad-label';
import { complianceConsentCare } from '@pabal/compliance-consent-care';
import { complianceNightConsent } from '@pabal/compliance-night-consent';
import { complianceOptout080 } from '@pabal/compliance-optout-080';
import { complianceProvider } from '@pabal/compliance-provider';
import { complianceSenderNumber } from '@pabal/compliance-sender-number';
import type { Plugin } from '@pabal/core';

type SettingsOf<Make extends (settings?: never) => Plugin> = NonNullable<Parameters<Make>[0]>;

/** Settings of each plugin of the preset; what is left out has the defaults of its package. */
export interface KoreaSettings {
  readonly nightConsent?: SettingsOf<typeof complianceNightConsent>;
  readonly adLabel?: SettingsOf<typeof complianceAdLabel>;
  readonly senderNumber?: SettingsOf<typeof complianceSenderNumber>;
  readonly optout080?: SettingsOf<typeof complianceOptout080>;
  readonly consentCare?: SettingsOf<typeof complianceConsentCare>;
  readonly provider?: SettingsOf<typeof complianceProvider>;
}

/**
 * The rules of Korea as a list of plugins, for a configuration: `plugins: [...presetKorea(), …]`. Whoever wants fewer lists the packages
 * themselves; a duty that nobody sees to then keeps advertising back on the channels that name it.
 */
export function presetKorea(settings: KoreaSettings = {}): Plugin[] {
  return [
    complianceConsentCare(settings.consentCare),
    complianceSenderNumber(settings.senderNumber),
    complianceProvider(settings.provider),
    complianceOptout080(settings.optout080),
    complianceNightConsent(settings.nightConsent),
    complianceAdLabel(settings.adLabel),
  ];
}
