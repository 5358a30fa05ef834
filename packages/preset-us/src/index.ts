export { presetUs } from './preset-us.js';
export { readKeyword, type Keyword } from './read-keyword.js';
export { usReasonMessages, type UsReasonCode } from './reason-messages.js';
export type { DayHours } from './quiet-hours.js';
export type { UsOptions, UsSettings } from './us-options.js';
