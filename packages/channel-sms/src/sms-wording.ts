import type { ChannelWording } from '@pabal/core';
import type { SmsContent } from './sms-content.js';
import { isBlank } from './text/is-blank.js';

/** How policies read and change the words of a text message. `from` is the sender number of contents that name none. */
export function createSmsWording(from: string): ChannelWording<SmsContent> {
  return {
    read: ({ text, subject, from: ownFrom, images }) => ({
      medium: 'text',
      // A subject that renders to nothing is none, as it is for `prepare`.
      title: subject === undefined || isBlank(subject) ? null : subject,
      body: text,
      caller: ownFrom ?? from,
      hasImages: images !== undefined && images.length > 0,
    }),
    write({ subject: _replaced, ...rest }, { title, body }) {
      return { ...rest, text: body, ...(title !== null && { subject: title }) };
    },
  };
}
