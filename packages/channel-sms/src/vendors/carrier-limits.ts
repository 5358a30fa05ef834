import type { SmsLimits } from '../sms-limits.js';

/** What Korean carriers take, whoever hands it to them. A vendor's own table may be narrower. */
export const carrierLimits: SmsLimits = {
  source:
    'NHN Cloud SMS v3.0, Naver Cloud SENS v2, Solapi v4: SMS 90, LMS and MMS 2,000, subject 40 bytes; MMS 3 × 300 KB',
  readOn: '2026-11-21',
  maxSmsBytes: 90,
  maxLmsBytes: 2_000,
  maxMmsBytes: 2_000,
  maxSubjectBytes: 40,
  image: {
    maxCount: 3,
    maxBytesEach: 300 * 1_024,
    maxBytesTotal: 800 * 1_024,
    maxWidthPx: 1_500,
    maxHeightPx: 1_440,
    maxNameLength: 40,
  },
  countryCodes: ['82'],
};
