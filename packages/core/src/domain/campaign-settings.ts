import type { CampaignSettings } from './campaign.js';

/** Every setting of a campaign. A new one is named here, or the compiler complains. */
const settings: Readonly<Record<keyof CampaignSettings, true>> = {
  name: true,
  description: true,
  purpose: true,
  channel: true,
  content: true,
  audience: true,
  sendType: true,
  duplicate: true,
  period: true,
  noSendWindow: true,
  ratePerMinute: true,
  tags: true,
  capping: true,
  controlPercent: true,
  declared: true,
  experiment: true,
};

/** The names of all settings. */
export const settingNames = Object.keys(settings) as readonly (keyof CampaignSettings)[];

/** What an operator set of something that is more than its settings. */
export function settingsOf(campaign: CampaignSettings): CampaignSettings {
  return Object.fromEntries(
    settingNames.map((name) => [name, campaign[name]]),
  ) as unknown as CampaignSettings;
}
