/** A picture in a campaign's content: JPEG data, or one that the vendor already keeps. */
export interface SmsImage {
  readonly fileName?: string;
  /** The JPEG in base64, without a `data:` prefix. */
  readonly base64?: string;
  /** Id of a file at the vendor; saves storing the picture with every message. */
  readonly fileId?: string;
}
