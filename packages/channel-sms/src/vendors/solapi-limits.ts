import type { SmsLimits } from '../sms-limits.js';

/** What Solapi takes in one message. */
export const solapiLimits: SmsLimits = {
  source: 'https://solapi.com/developers/api (postStorage, msg-groups), status codes 1014, 1031',
  readOn: '2026-11-21',
  maxSmsBytes: 90,
  maxLmsBytes: 2_000,
  maxMmsBytes: 2_000,
  maxSubjectBytes: 40,
  image: {
    // A message has one `imageId`, and storage takes MMS files of 200 KB: less than the carriers do.
    maxCount: 1,
    maxBytesEach: 200 * 1_024,
    maxBytesTotal: 200 * 1_024,
    maxWidthPx: 1_500,
    maxHeightPx: 1_440,
    maxNameLength: 100,
  },
  // The byte limits above are those of Korean carriers; Solapi's routes abroad count otherwise.
  countryCodes: ['82'],
};

/**
 * What Solapi takes in one call.
 * Source: https://solapi.com/developers/api (addGroupMessages, getGroupMessageList), read on 2026-11-21.
 */
export const solapiCallLimits = {
  maxMessagesPerAdd: 10_000,
  /** 15 MB, less room for the envelope. */
  maxBytesPerAdd: 15_000_000 - 1_024,
  /** Messages on one page of a list. */
  pageSize: 500,
} as const;
