import Joi from 'joi';

/** Shape of a sentence in both languages. */
export const sentenceSchema = Joi.object({
  ko: Joi.string().allow('').required(),
  en: Joi.string().allow('').required(),
});
