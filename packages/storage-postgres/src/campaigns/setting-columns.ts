import { type CampaignSettings, settingNames } from '@pabal/core';
import { textArray } from '../connection/array-literal.js';

/** Columns and what stands in them. */
type Columns = Readonly<Record<string, unknown>>;

/** How each setting is written. A new one is named here, or the compiler complains: an edit must not lose it. */
const writers: { readonly [Name in keyof CampaignSettings]: (value: CampaignSettings[Name]) => Columns } = {
  name: (name) => ({ name }),
  description: (description) => ({ description }),
  purpose: (purpose) => ({ purpose }),
  channel: (channel) => ({ channel }),
  content: (content) => ({ content: JSON.stringify(content ?? null) }),
  audience: (audience) => ({ audience: JSON.stringify(audience) }),
  sendType: (sendType) => ({ send_type: JSON.stringify(sendType) }),
  duplicate: (duplicate) => ({ duplicate_rule: JSON.stringify(duplicate) }),
  period: ({ startAt, endAt }) => ({ start_at: startAt, end_at: endAt }),
  noSendWindow: (window) => ({ no_send_window: window && JSON.stringify(window) }),
  ratePerMinute: (ratePerMinute) => ({ rate_per_minute: ratePerMinute }),
  tags: (tags) => ({ tags: textArray(tags) }),
  capping: (capping) => ({ capping }),
  controlPercent: (controlPercent) => ({ control_percent: controlPercent }),
  declared: (declared) => ({ declared: JSON.stringify(declared) }),
  experiment: (experiment) => ({ experiment: experiment && JSON.stringify(experiment) }),
};

/** The columns of a campaign's settings and their values, in the same order. */
export function settingColumns(settings: CampaignSettings): {
  readonly names: readonly string[];
  readonly values: readonly unknown[];
} {
  const write = (name: keyof CampaignSettings): Columns =>
    (writers[name] as (value: unknown) => Columns)(settings[name]);
  const columns = Object.assign({}, ...settingNames.map(write)) as Columns;
  return { names: Object.keys(columns), values: Object.values(columns) };
}
