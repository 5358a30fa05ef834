import { complianceAdLabel, type AdLabelSettings } from '@pabal/compliance-ad-label';
import { complianceConsentCare, type CareSettings } from '@pabal/compliance-consent-care';
import { complianceNightConsent, type NightConsentSettings } from '@pabal/compliance-night-consent';
import { complianceOptout080, type OptOutSettings } from '@pabal/compliance-optout-080';
import { complianceProvider, type ProviderSettings } from '@pabal/compliance-provider';
import { complianceSenderNumber, type SenderNumberOptions } from '@pabal/compliance-sender-number';
import type { Plugin } from '@pabal/core';

/** Settings of each plugin of the preset; what is left out has the defaults of its package. */
export interface KoreaSettings {
  readonly nightConsent?: NightConsentSettings;
  readonly adLabel?: AdLabelSettings;
  readonly senderNumber?: Partial<SenderNumberOptions>;
  readonly optout080?: OptOutSettings;
  readonly consentCare?: CareSettings;
  readonly provider?: ProviderSettings;
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
