import Joi from 'joi';
import { parseAmount, type Amount, type Currency } from '../domain/money.js';
import { defaultMoneySettings, type MoneySettings } from '../domain/money-settings.js';
import { findClash, type Price } from '../domain/price.js';
import { localDateField, zoneField } from '../schedule/schedule-fields.js';

/** A message that costs more than a million units is a slip of the keyboard. */
const largestPrice: Amount = 1_000_000_000;
const mostPrices = 1000;

/** An amount as decimal text that lies where it may. */
function amountField(range: string, isAllowed: (amount: Amount) => boolean): Joi.StringSchema {
  return Joi.string()
    .custom((text: string, helpers) => {
      const amount = parseAmount(text);
      if (amount === null) return helpers.error('amount.form');
      return isAllowed(amount) ? amount : helpers.error('amount.range');
    })
    .messages({
      'string.base': '{{#label}} must be an amount in quotes, like "8.4"',
      'amount.form': '{{#label}} must be a number with at most three decimals, like "8.4"',
      'amount.range': `{{#label}} must be ${range}`,
    });
}

const currencyField = Joi.string<Currency>().pattern(/^[A-Z]{3}$/, 'three capital letters, like KRW');

/** Settings as operators write them: amounts are texts, and what is left out is the default. */
export const moneySettingsSchema = Joi.object<MoneySettings>({
  currency: currencyField.default(defaultMoneySettings.currency),
  enforcement: Joi.string().valid('off', 'limits', 'on').default(defaultMoneySettings.enforcement),
  messagesPerDay: Joi.number().strict().integer().min(1).max(1_000_000_000).allow(null).default(null),
  amountPerDay: amountField('above zero', (amount) => amount > 0)
    .allow(null)
    .default(null),
  zone: zoneField.default(defaultMoneySettings.zone),
  afterTopUp: Joi.string().valid('resume', 'stay-paused').default(defaultMoneySettings.afterTopUp),
})
  .custom((settings: MoneySettings, helpers) => {
    const { enforcement, messagesPerDay, amountPerDay } = settings;
    const isEmpty = enforcement === 'limits' && messagesPerDay === null && amountPerDay === null;
    return isEmpty ? helpers.error('limits.none') : settings;
  })
  .messages({
    'limits.none': 'enforcement is limits, but messagesPerDay and amountPerDay are null; set one of them',
  })
  .required();

/** The price table as operators write it, in an installation with these channels. */
export function createPricesSchema(
  channels: readonly string[],
): Joi.ObjectSchema<{ readonly items: readonly Price[] }> {
  const known = channels.join(', ') || 'none';
  const price = Joi.object<Price>({
    channel: Joi.string()
      .valid(...channels)
      .required()
      .messages({ 'any.only': `{{#label}} is provided by no plugin; there are: ${known}` }),
    vendor: Joi.string().trim().min(1).max(64).required(),
    form: Joi.string().trim().min(1).max(64).required(),
    price: amountField('from 0 to 1000000', (amount) => amount >= 0 && amount <= largestPrice).required(),
    validFrom: localDateField.required(),
    validTo: localDateField.allow(null).default(null),
  })
    .custom((one: Price, helpers) =>
      one.validTo !== null && one.validTo <= one.validFrom ? helpers.error('price.span') : one,
    )
    .messages({
      'price.span': '{{#label}} ends before it begins: validTo is the first day on which it does not hold',
    });
  const items = Joi.array<Price[]>()
    .items(price)
    .max(mostPrices)
    .custom((prices: Price[], helpers) => {
      const clash = findClash(prices);
      return clash ? helpers.error('prices.clash', clash) : prices;
    })
    .messages({
      'prices.clash':
        '[{{#second}}] holds for the same messages on the same days as [{{#first}}]; end one where the other begins',
    })
    .required();
  return Joi.object<{ readonly items: readonly Price[] }>({ items }).required();
}

/** What is paid in. */
export const topUpSchema = Joi.object<{ readonly amount: Amount; readonly note: string | null }>({
  amount: amountField('above zero; to take money out, make a correction', (amount) => amount > 0).required(),
  note: Joi.string().trim().max(200).allow(null).default(null),
}).required();

/** What is corrected, and why. */
export const adjustSchema = Joi.object<{ readonly amount: Amount; readonly note: string }>({
  amount: amountField('other than zero', (amount) => amount !== 0).required(),
  note: Joi.string().trim().min(1).max(200).required(),
}).required();
