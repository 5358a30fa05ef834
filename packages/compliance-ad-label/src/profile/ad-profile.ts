import Joi from 'joi';
import { label } from '../label/label-patterns.js';

/** What an advertisement says of its sender. */
export interface SenderData {
  /** As it stands behind the label: `A몰`. */
  readonly senderName?: string;
  /** A telephone number or a postal address at which the sender can be reached. */
  readonly contact?: string;
  /** The free number for refusals, written as it is to be shown: `080-500-4233`. */
  readonly optOutNumber?: string;
  /** The code that callers of a shared number enter; shown beside it. */
  readonly optOutCode?: string;
  /** A free way to refuse without a login, where a number is not needed: an address, the place of a switch in the app. */
  readonly optOutMethod?: string;
}

/** What a workspace says of itself, for all channels and for some apart. */
export interface AdProfile extends SenderData {
  /** Further names under which campaigns of the same legal entity may send. */
  readonly brandNames?: string[];
  /** By id of a channel; what is not given there is taken from above. */
  readonly channels?: Readonly<Record<string, SenderData>>;
}

/** 080 and seven digits, or eight. */
export const optOutNumberPattern = /^080[- ]?\d{3,4}[- ]?\d{4}$/;

const oneLine = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

const line = (maxLength: number): Joi.StringSchema =>
  Joi.string()
    .normalize('NFC')
    .trim()
    .max(maxLength)
    .pattern(oneLine, 'one line without invisible characters')
    .messages({ 'string.pattern.name': '{{#label}} must be {{#name}}' });

const name = line(40)
  .pattern(/[\p{L}\p{N}]/u, 'name')
  .pattern(new RegExp(`^(?!${label.replace(/[()]/g, '\\$&')})`), 'label')
  .messages({
    'string.pattern.name':
      '{{#label}} must be a name in one line, without invisible characters and without the label',
  });

const senderKeys = {
  senderName: name,
  contact: line(100).min(4),
  optOutNumber: Joi.string().trim().pattern(optOutNumberPattern).messages({
    'string.pattern.base':
      '{{#label}} must be a complete free number, 080 and seven or eight digits, such as 080-500-4233',
  }),
  optOutCode: Joi.string()
    .pattern(/^\d{1,9}$/)
    .messages({ 'string.pattern.base': '{{#label}} must be the code of a shared number, up to nine digits' }),
  optOutMethod: line(100)
    .min(4)
    .pattern(/[\p{L}\p{N}]/u),
};

/** The schema of an {@link AdProfile}. */
export const adProfileSchema = Joi.object<AdProfile, true>({
  ...senderKeys,
  brandNames: Joi.array().items(name).max(50).unique(),
  channels: Joi.object().pattern(
    Joi.string()
      .pattern(/^[a-z][a-z0-9-]*$/)
      .max(64),
    Joi.object<SenderData, true>(senderKeys),
  ),
});
