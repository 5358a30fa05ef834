import type { SmsImage } from './images/sms-image.js';

/** How a message travels, and what it is charged as. */
export type SmsForm = 'sms' | 'lms' | 'mms';

/** A message ready for a vendor: JSON, archived sealed. */
export interface SmsMessage {
  readonly form: SmsForm;
  readonly text: string;
  /** The sender number, digits; that of the channel's options when absent. */
  readonly from?: string;
  readonly subject?: string;
  readonly images?: readonly SmsImage[];
}
