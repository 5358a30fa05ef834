import Joi from 'joi';
import { lineStates, type LineState } from './line.js';

/** What an operator says of a new line. */
export interface LineInput {
  readonly number: string;
  readonly authCode: string | null;
  readonly channels: string[];
  readonly defaultOn: string[];
  readonly provider: string;
  readonly state: Exclude<LineState, 'suspended' | 'closed'>;
  readonly issuedAt: Date | null;
}

/** What may be changed of a line. */
export type LineEdit = Partial<Pick<LineInput, 'channels' | 'defaultOn' | 'provider'>>;

/** A move to another state. */
export interface LineMove {
  readonly to: LineState;
  readonly at: Date | null;
}

const consentChannel = Joi.string()
  .pattern(/^[a-z][a-z0-9-]{0,31}$/, 'a consent channel')
  .example('text');
const fields = {
  channels: Joi.array()
    .items(consentChannel)
    .unique()
    .min(1)
    .max(10)
    .description('Every consent channel that a refusal on the number is for.'),
  defaultOn: Joi.array()
    .items(consentChannel)
    .unique()
    .max(10)
    .description('Consent channels on which the number stands for messages that show none.'),
  provider: Joi.string()
    .pattern(/^[a-z][a-z0-9-]{0,31}$/, 'a provider')
    .description(
      'The vendor of a channel, whose list is then read; any other name for lists that are imported.',
    )
    .example('solapi'),
};

/** Schema of a new line. */
export const lineInputSchema = Joi.object<LineInput, true>({
  number: Joi.string().max(20).required().example('080-500-4233'),
  authCode: Joi.string()
    .pattern(/^\d{1,9}$/, 'a code of 1 to 9 digits')
    .allow(null)
    .default(null)
    .description('Code of a number that several senders share.'),
  channels: fields.channels.required(),
  defaultOn: fields.defaultOn.default([]),
  provider: fields.provider.required(),
  state: Joi.string().valid('requested', 'issued', 'active').default('requested'),
  issuedAt: Joi.date()
    .iso()
    .allow(null)
    .default(null)
    .description('When the number was given out; now when left out.'),
});

/** Schema of a change. */
export const lineEditSchema = Joi.object<LineEdit, true>(fields).min(1);

/** Schema of a move. */
export const lineMoveSchema = Joi.object<LineMove, true>({
  to: Joi.string()
    .valid(...lineStates)
    .required(),
  at: Joi.date()
    .iso()
    .allow(null)
    .default(null)
    .description('When the number was given out; now when left out.'),
});
