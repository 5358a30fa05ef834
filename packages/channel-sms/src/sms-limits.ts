/** What a vendor and the carriers behind it take. Limits drift: a table per vendor, with its source and date. */
export interface SmsLimits {
  /** Where the numbers are written. */
  readonly source: string;
  /** `YYYY-MM-DD` on which they were read. */
  readonly readOn: string;
  /** Bytes in CP949. */
  readonly maxSmsBytes: number;
  readonly maxLmsBytes: number;
  readonly maxMmsBytes: number;
  readonly maxSubjectBytes: number;
  readonly image: {
    readonly maxCount: number;
    readonly maxBytesEach: number;
    readonly maxBytesTotal: number;
    readonly maxWidthPx: number;
    readonly maxHeightPx: number;
    readonly maxNameLength: number;
  };
  /** E.164 country codes that are carried. */
  readonly countryCodes: readonly string[];
}
