import Joi from 'joi';
import type { Channel, ChannelWording, Prepared, Refused } from '@pabal/core';
import { fakeChannel, type FakeVendor } from '@pabal/testing';

/** What a worded channel carries. */
export interface Words {
  readonly text: string;
  readonly subject?: string;
  readonly images?: string[];
}

/** What a test may set of a worded channel. */
export interface WordedChannelOptions {
  readonly id?: string;
  readonly medium?: string;
  readonly caller?: string | null;
  readonly vendor?: FakeVendor;
  /** Without it the channel shows no words. */
  readonly wording?: 'shown' | 'hidden';
  /** What the channel does to a text before it goes out. */
  readonly spoil?: (text: string) => string;
}

const maxShortBytes = 90;
const maxLongBytes = 2000;

/** A channel like text messages: one byte for ASCII, two for all else, a short form of 90 bytes and a long one. */
export function wordedChannel(options: WordedChannelOptions = {}): Channel<Words> {
  const { medium = 'text', caller = '0212345678', spoil = (text: string) => text } = options;
  const id = options.id ?? 'sms';
  const wording: ChannelWording<Words> = {
    read: ({ text, subject, images }) => ({
      ...{ medium, title: subject ?? null, body: text, caller, hasImages: images !== undefined },
    }),
    write: (content, { title, body }) => ({
      ...content,
      text: body,
      ...(title !== null && { subject: title }),
    }),
  };
  const { wording: _plain, ...base } = fakeChannel({
    id,
    ...(options.vendor && { vendor: options.vendor }),
  }) as unknown as Channel<Words>;
  return {
    ...base,
    supports: { ...base.supports, duties: ['ad-label'] },
    contentSchema: Joi.object<Words, true>({
      text: Joi.string().trim(false).allow('').required(),
      subject: Joi.string().trim(false),
      images: Joi.array().items(Joi.string()),
    }),
    ...(options.wording !== 'hidden' && { wording }),
    prepare: (content) => prepare({ ...content, text: spoil(content.text) }),
  };
}

function prepare(content: Words): Prepared | Refused {
  const { text, subject, images } = content;
  const bytes = [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 128 ? 1 : 2), 0);
  const wanted = images ? 'mms' : subject ? 'lms' : 'sms';
  const isLong = wanted === 'sms' && bytes > maxShortBytes;
  if (bytes > maxLongBytes) return { kind: 'refused', reason: { code: 'TOO_LONG' } };
  return {
    ...{ kind: 'prepared', form: isLong ? 'lms' : wanted, message: content, text, bytes },
    amendments: isLong ? [{ kind: 'form', from: 'sms', to: 'lms' }] : [],
  };
}
