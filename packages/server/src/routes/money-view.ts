import {
  formatAmount,
  type CreditEntry,
  type MoneySettings,
  type MoneyStanding,
  type Price,
  type UsageLine,
} from '@pabal/core';
import Joi from 'joi';
import { instantField, lineField, zoneField } from '../http/fields.js';

/** An amount as decimal text: a number of JSON would be a binary fraction. Core checks what it may be. */
const amountText = Joi.string().max(20).example('8.4');
const dayText = Joi.string().max(10).example('2026-01-01');
const shownDay = Joi.string().example('2026-01-01');

/** Shape of a payment as operators make it; core checks the rest. */
export const paymentBodySchema = Joi.object({
  amount: amountText.required().example('100000').description('In the currency of the workspace, as text.'),
  note: lineField(200).allow(null).description('Why, for the list of entries.').example('11월 충전'),
});

const priceFields = {
  channel: Joi.string().max(64).required().example('sms'),
  vendor: lineField(64).required().example('solapi'),
  form: lineField(64).required().example('lms'),
};

/** Shape of the price table as operators set it; core checks the rest. */
export const pricesBodySchema = Joi.object({
  items: Joi.array()
    .items(
      Joi.object({
        ...priceFields,
        price: amountText.required().description('Of one message.'),
        validFrom: dayText.required().description('First day, by the calendar of the workspace.'),
        validTo: dayText
          .allow(null)
          .description('First day on which it does not hold any more; null: no end.'),
      }),
    )
    .max(1000)
    .required(),
});

/** Shape of the price table. */
export const pricesSchema = Joi.object({
  currency: Joi.string().required(),
  items: Joi.array()
    .items(
      Joi.object({
        ...priceFields,
        price: amountText.required(),
        validFrom: shownDay.required(),
        validTo: shownDay.allow(null).required(),
      }),
    )
    .required(),
}).description('The price table.');

/** The price table as the API shows it. */
export function toPricesView({ currency }: MoneySettings, prices: readonly Price[]): object {
  const items = prices.map(({ channel, vendor, form, price, validFrom, validTo }) => ({
    ...{ channel, vendor, form, price: formatAmount(price), validFrom, validTo },
  }));
  return { currency, items };
}

const settingsFields = {
  currency: Joi.string()
    .max(3)
    .example('KRW')
    .description('Default KRW; fixed once anything is written in it.'),
  enforcement: Joi.string()
    .valid('off', 'limits', 'on')
    .description('off: nothing is held back. limits: the daily limits hold. on: credit too. Default off.'),
  messagesPerDay: Joi.number().integer().min(1).max(1_000_000_000).allow(null).example(100_000),
  amountPerDay: amountText.allow(null).example('500000'),
  zone: zoneField.description('Days begin and months are told apart by it. Default Asia/Seoul.'),
  afterTopUp: Joi.string()
    .valid('resume', 'stay-paused')
    .description('What becomes of campaigns that ran out of credit. Default resume.'),
};

/** Shape of limits as operators set them; what is left out is the default. */
export const limitsBodySchema = Joi.object(settingsFields);

/** Shape of limits. */
export const limitsSchema = Joi.object(settingsFields)
  .fork(Object.keys(settingsFields), (field) => field.required())
  .description('What money may hold back.');

/** Limits as the API shows them. */
export function toLimitsView(settings: MoneySettings): object {
  const { currency, enforcement, messagesPerDay, amountPerDay, zone, afterTopUp } = settings;
  const shown = amountPerDay === null ? null : formatAmount(amountPerDay);
  return { currency, enforcement, messagesPerDay, amountPerDay: shown, zone, afterTopUp };
}

/** Shape of how money stands. */
export const standingSchema = Joi.object({
  currency: Joi.string().required(),
  balance: amountText.required().description('Paid in and corrected, less what was spent.'),
  reserved: amountText.required().description('Set aside for messages on their way, unknown ones included.'),
  available: amountText.required().description('The balance less what is set aside.'),
  enforcement: Joi.string().required(),
  today: Joi.object({
    day: shownDay.required(),
    messages: Joi.number().integer().required(),
    amount: amountText.required(),
    messagesPerDay: Joi.number().integer().allow(null).required(),
    amountPerDay: amountText.allow(null).required(),
  })
    .required()
    .description('What went out today or is on its way since, beside the limits.'),
}).description('How the money of the workspace stands.');

/** How money stands, as the API shows it. */
export function toStandingView({ balance, reserved, settings, localDay, today }: MoneyStanding): object {
  const { currency, enforcement, messagesPerDay, amountPerDay } = settings;
  return {
    currency,
    balance: formatAmount(balance),
    reserved: formatAmount(reserved),
    available: formatAmount(balance - reserved),
    enforcement,
    today: {
      day: localDay,
      messages: today.messages,
      amount: formatAmount(today.amount),
      messagesPerDay,
      amountPerDay: amountPerDay === null ? null : formatAmount(amountPerDay),
    },
  };
}

/** Shape of a line of the credit ledger. */
export const creditEntrySchema = Joi.object({
  id: Joi.number().integer().required(),
  kind: Joi.string().valid('top-up', 'adjust', 'reserve', 'settle', 'refund').required(),
  balance: amountText.required().description('What it changes of the balance.'),
  reserved: amountText.required().description('What it changes of what is set aside.'),
  campaignKey: Joi.number().integer().allow(null).required(),
  runId: Joi.number().integer().allow(null).required(),
  batchNo: Joi.number().integer().allow(null).required(),
  channel: Joi.string().allow(null).required(),
  vendor: Joi.string().allow(null).required(),
  form: Joi.string().allow(null).required(),
  messages: Joi.number().integer().allow(null).required(),
  price: amountText.allow(null).required().description('Of one message; null when the table had none.'),
  day: shownDay.allow(null).required().description('On which the messages were decided.'),
  actor: Joi.string().allow(null).required(),
  note: Joi.string().allow(null).required(),
  at: instantField.required(),
}).description('A line of the credit ledger.');

/** A line of the credit ledger as the API shows it. */
export function toCreditEntryView({
  id,
  kind,
  balance,
  reserved,
  batch,
  actor,
  note,
  at,
}: CreditEntry): object {
  const price = batch?.price ?? null;
  return {
    ...{ id, kind, balance: formatAmount(balance), reserved: formatAmount(reserved) },
    campaignKey: batch?.campaignKey ?? null,
    runId: batch?.runId ?? null,
    batchNo: batch?.batchNo ?? null,
    channel: batch?.channel ?? null,
    vendor: batch?.vendor ?? null,
    form: batch?.form ?? null,
    messages: batch?.messages ?? null,
    price: price === null ? null : formatAmount(price),
    day: batch?.localDay ?? null,
    ...{ actor, note, at },
  };
}

/** Shape of the usage of a month. */
export const usageSchema = Joi.object({
  month: Joi.string().required(),
  currency: Joi.string().required(),
  amount: amountText.required().description('The sum of the lines.'),
  items: Joi.array()
    .items(
      Joi.object({
        campaignKey: Joi.number().integer().required(),
        campaignName: Joi.string().required(),
        ...priceFields,
        messages: Joi.number().integer().required(),
        amount: amountText.required(),
        unpricedMessages: Joi.number().integer().required().description('Of the messages; they count as 0.'),
      }),
    )
    .required(),
}).description('What was spent on the messages of a month.');

/** A line of usage as the API shows it. */
export function toUsageView(line: UsageLine): object {
  const { campaignKey, campaignName, channel, vendor, form, messages, unpricedMessages } = line;
  const amount = formatAmount(line.amount);
  return { campaignKey, campaignName, channel, vendor, form, messages, amount, unpricedMessages };
}
