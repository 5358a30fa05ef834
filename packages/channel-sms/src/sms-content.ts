import Joi from 'joi';
import { chooseForm, type OnTooLong } from './choose-form.js';
import { checkImage } from './images/check-image.js';
import type { SmsImage } from './images/sms-image.js';
import type { SmsLimits } from './sms-limits.js';
import { cleanText } from './text/clean-text.js';
import { leastText } from './text/least-text.js';

/** What operators write. Every string but `from` is a template. */
export interface SmsContent {
  readonly text: string;
  /** Makes the message an LMS. */
  readonly subject?: string;
  /** Make the message an MMS. */
  readonly images?: SmsImage[];
  /** The sender number in place of that of the options: digits, with hyphens or without. */
  readonly from?: string;
}

/**
 * The schema of the content at one vendor. Lengths are counted in bytes after rendering, for each person; here only a text
 * is refused that is too long for everybody, whatever the variables hold.
 */
export function createContentSchema(limits: SmsLimits, onTooLong: OnTooLong): Joi.ObjectSchema<SmsContent> {
  const { image } = limits;
  const imageSchema = Joi.object<SmsImage, true>({
    fileName: Joi.string()
      .max(image.maxNameLength)
      .messages({
        'string.max': `{{#label}} must have at most ${image.maxNameLength} characters`,
      }),
    base64: Joi.string(),
    fileId: Joi.string().max(100),
  })
    .xor('base64', 'fileId')
    .custom((value: SmsImage, helpers) => {
      const problem = checkImage(value, image);
      return problem === null ? value : helpers.error('image.invalid', { problem });
    })
    .messages({
      'image.invalid': '{{#label}} {{#problem}}',
      'object.missing': '{{#label}} must have "base64" (a JPEG) or "fileId" (a file at the vendor)',
      'object.xor': '{{#label}} must have either "base64" or "fileId", not both',
    });
  return Joi.object<SmsContent, true>({
    text: Joi.string()
      .trim(false)
      .pattern(/\S/, 'text that is not blank')
      .required()
      .custom((value: string, helpers) => {
        const [content] = helpers.state.ancestors as readonly Partial<SmsContent>[];
        const parts = {
          text: value,
          bytes: leastBytes(value),
          hasSubject: content?.subject !== undefined,
          hasImages: content?.images !== undefined,
        };
        const form = chooseForm(parts, limits, onTooLong);
        return form.kind === 'chosen' ? value : helpers.error('text.tooLong', { limit: form.maxBytes });
      })
      .messages({
        'text.tooLong': '{{#label}} has more than {{#limit}} bytes even without its variables: shorten it',
        'string.empty': '{{#label}} must not be empty',
        'string.pattern.name': '{{#label}} must not be blank',
        'any.required': '{{#label}} is required: the text of the message, as a template',
      }),
    subject: Joi.string()
      .custom((value: string, helpers) => {
        const limit = limits.maxSubjectBytes;
        return leastBytes(value) > limit ? helpers.error('text.tooLong', { limit }) : value;
      })
      .messages({
        'text.tooLong': '{{#label}} has more than {{#limit}} bytes even without its variables: shorten it',
        'string.empty': '{{#label}} must not be empty: leave it out to send a message without a subject',
      }),
    images: Joi.array()
      .items(imageSchema)
      .min(1)
      .max(image.maxCount)
      .messages({
        'array.min': '{{#label}} must not be empty: leave it out to send a message without a picture',
        'array.max': `{{#label}} must have at most ${image.maxCount} at this vendor`,
      }),
    from: Joi.string()
      .pattern(/^(?:\d-?){7,11}\d$/)
      .messages({
        'string.pattern.base':
          '{{#label}} must be a sender number of 8 to 12 digits, such as 02-1234-5678; it is no template',
        'string.empty': '{{#label}} must not be empty: leave it out to send from the number of the options',
      }),
  });
}

/** A character that nothing can stand for is told for each person; its text has no length. */
function leastBytes(template: string): number {
  const text = cleanText(leastText(template));
  return text.kind === 'clean' ? text.bytes : 0;
}
