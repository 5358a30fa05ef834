import { isZone, userIdPattern, type ConsentProof } from '@pabal/core';
import Joi from 'joi';
import type { CustomHelpers, ErrorReport } from 'joi';

/** The highest number that operators can use for a record. */
export const maxKey = 2_147_483_647;

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(instant.getTime()) &&
    instant.toISOString().startsWith(text)
  );
}

const keepable = /^[\P{C}\p{Cf}\p{Co}\p{Cn}\t\n\v\f\r]*$/u;

/** Whether a text can be kept: see {@link textField}. */
export function isKeepable(text: string): boolean {
  return keepable.test(text);
}

/** A text that can be kept and shown: line breaks and tabs, no other control character, no half of a surrogate pair. */
export function textField(maxLength: number): Joi.StringSchema {
  return Joi.string().max(maxLength).pattern(keepable);
}

/** One line of text: no control characters. */
export function lineField(maxLength: number): Joi.StringSchema {
  return Joi.string()
    .max(maxLength)
    .pattern(/^[^\p{Cc}\p{Cs}]*$/u);
}

/** The operator's identifier of a person. A dot alone could not stand in an address. */
export const userIdField = Joi.string()
  .max(128)
  .pattern(userIdPattern, 'a userId: a dot alone, blanks alone and control characters are none')
  .description('The operator’s own identifier of a person, 1 to 128 characters.')
  .example('u000001');

/** Text, a finite number, a boolean, or a list of these; `null` takes a property away. */
export const propertyValueField = Joi.alternatives(
  textField(1024).allow('').strict(),
  Joi.number().strict(),
  Joi.boolean().strict(),
  Joi.array()
    .max(100)
    .items(textField(1024).allow('').strict(), Joi.number().strict(), Joi.boolean().strict()),
);

/** Name of a property. Names that would reach into a prototype are refused. */
export const propertyNamePattern =
  /^(?!(?:__proto__|constructor|prototype)$)[^\p{Cc}\p{Cs}\s.[\]](?:[^\p{Cc}\p{Cs}.[\]]{0,126}[^\p{Cc}\p{Cs}\s.[\]])?$/u;

/** What people consent to. A closed list: a withdrawal for a misspelt word would be kept and never asked for. */
export const consentChannels = ['text', 'kakao', 'push', 'email', 'webhook'] as const;

/** A consent channel: `text` for the channel sms. */
export const consentChannelField = Joi.string()
  .valid(...consentChannels)
  .example('text');

/** What a consent is for. */
export const consentPurposeField = Joi.string()
  .valid('promotional', 'informational', 'night', 'guardian')
  .description('guardian: a guardian agrees for a child under 14, on the channel *.')
  .example('promotional');

/** The channel of a statement: `*` for a guardian's, and for nobody else's. */
export const statementChannelField = Joi.when('purpose', {
  is: 'guardian',
  then: Joi.string().valid('*'),
  otherwise: consentChannelField,
});

/** What proves a statement, by name. None may hold personal data. */
export const proofFields = {
  wording: textField(2000).description('What the person was asked.'),
  wordingVersion: lineField(100),
  label: lineField(200).description('The words at the tick box.'),
  entity: lineField(100).description('The legal entity that the person agreed with.'),
  form: lineField(200).description('Where it was asked.'),
  source: lineField(200).description('Where the statement was taken over from.'),
  evidence: lineField(500).description('Where the proof lies. No personal data.'),
} as const satisfies Readonly<Record<keyof ConsentProof, Joi.StringSchema>>;

/** An IANA zone that the runtime knows. */
export const zoneField = Joi.string()
  .max(64)
  .custom((value: string, helpers: CustomHelpers) => (isZone(value) ? value : refuse(helpers, 'string.zone')))
  .example('Asia/Seoul');

/** A BCP 47 tag. */
export const localeField = Joi.string()
  .max(35)
  .pattern(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as ko-KR')
  .example('ko-KR');

/** A day of the calendar. */
export const calendarDayField = Joi.string()
  .length(10)
  .custom((value: string, helpers: CustomHelpers) =>
    isCalendarDay(value) ? value : refuse(helpers, 'string.calendar'),
  )
  .example('1990-05-04');

const instantPattern = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

/** An instant by ISO 8601 with its offset, on a day that the calendar has, between 1900 and 2200. */
export const instantField = Joi.date()
  .iso()
  .min('1900-01-01T00:00:00Z')
  .max('2200-01-01T00:00:00Z')
  .custom((value: Date, helpers) => {
    const { original } = helpers as unknown as { readonly original: unknown };
    if (typeof original !== 'string') return value;
    const [, year, month, day] = instantPattern.exec(original) ?? [];
    if (day === undefined) return helpers.error('instant.offset');
    const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    return Number(day) > last ? helpers.error('instant.calendar') : value;
  })
  .messages({
    'instant.offset': '{{#label}} must be an instant with its offset, like 2026-11-21T09:00:00+09:00',
    'instant.calendar': '{{#label}} must be on a day that the calendar has',
  })
  .example('2026-11-21T09:00:00.000Z');

/** A phone number in any spelling; whether it can be one is told by the answer. */
export const phoneField = textField(64).example('010-2345-6789');

/** A number that operators use for a record: stores keep it in 32 bits. */
export const keyField = Joi.number().integer().min(1).max(maxKey);

/** A number that names a record. */
export const idField = Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER);

function refuse(helpers: CustomHelpers, type: string): ErrorReport {
  return helpers.error(type);
}
