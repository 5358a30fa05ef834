import {
  formatAmount,
  type Engine,
  type Estimate,
  type Explanation,
  type HistogramLine,
  type SimulationProgress,
  type SimulationResult,
} from '@pabal/core';
import Joi from 'joi';
import { instantField } from '../http/fields.js';
import { lineSchema, toLineView } from './campaign-view.js';
import { explanationSchema, toExplanationView } from './explain-view.js';
import { occurrencesSchema } from './schedule-view.js';

const count = Joi.number().integer().min(0).required();
const amountText = Joi.string().required().example('8400');
const counted = {
  count,
  low: count.description('With 95 % certainty not fewer.'),
  high: count.description('With 95 % certainty not more.'),
  how: Joi.string().valid('exact', 'sample').required(),
};
const lines = Joi.array().items(lineSchema).required();
const forms = Joi.object()
  .pattern(/^/, Joi.number().integer())
  .required()
  .description('Messages that would go out, by form.')
  .example({ sms: 1200, lms: 30 });

/** Shape of an estimate. */
export const estimateSchema = Joi.object({
  at: instantField.required(),
  audience: Joi.object(counted).required().description('Who belongs to the audience.'),
  eligible: Joi.object({ ...counted, sampleSize: count.description('People who were asked about.') })
    .required()
    .description('Whose message would go out at once.'),
  awaiting: Joi.object({ count: counted.count, low: counted.low, high: counted.high })
    .allow(null)
    .required()
    .description('Who would wait for the winner of the experiment; null where nobody has to.'),
  forms: forms.description('Messages of the sample that would go out, by form.'),
  lines: lines.description('What would become of the people of the sample.'),
  price: Joi.object({
    currency: Joi.string().required().example('KRW'),
    localDay: Joi.string()
      .required()
      .description('By the prices of which day: that of the next occurrence, or today.')
      .example('2026-12-01'),
    amount: amountText,
    low: amountText.description('With at least 95 % certainty not less.'),
    high: amountText.description('With at least 95 % certainty not more.'),
    how: Joi.string().valid('exact', 'sample').required(),
    unpricedForms: Joi.array()
      .items(Joi.string())
      .required()
      .description('Forms that would go out and have no price; they count as 0.'),
  })
    .allow(null)
    .required()
    .description('What one run costs; null when the price table is empty.'),
  occurrences: occurrencesSchema
    .extract('occurrences')
    .description('The next occurrences of a campaign with a schedule, five at most.'),
});

/** An estimate as the API shows it. */
export function toEstimateView(estimate: Estimate, engine: Engine): object {
  const { at, audience, eligible, awaiting, lines: told, price, occurrences } = estimate;
  return {
    ...{
      at,
      audience,
      eligible,
      awaiting,
      forms: countForms(told),
      lines: told.map((line) => toLine(line, engine)),
    },
    price: price && {
      ...price,
      amount: formatAmount(price.amount),
      low: formatAmount(price.low),
      high: formatAmount(price.high),
    },
    occurrences,
  };
}

/** A line of a simulation's answer. */
export function toSimulationView(news: SimulationProgress | SimulationResult, engine: Engine): object {
  if (news.kind === 'progress') return news;
  const { kind, at, audience, lines: told, variants, samples } = news;
  return {
    ...{ kind, at, audience, states: countStates(told), forms: countForms(told) },
    ...{ variants, lines: told.map((line) => toLine(line, engine)), samples },
  };
}

/** Shape of a preview. */
export const previewSchema = Joi.object({
  message: Joi.object({
    form: Joi.string().required(),
    text: Joi.string().required(),
    bytes: Joi.number().integer().allow(null).required().description('Where the channel counts them.'),
  })
    .allow(null)
    .required()
    .description('What the person would get; null when it could not be made.'),
  amendments: Joi.array().items(Joi.object().unknown()).required(),
  explanation: explanationSchema.required(),
});

/** A preview as the API shows it. */
export function toPreviewView(
  ask: { readonly userId: string; readonly campaignKey: number },
  explanation: Explanation,
  engine: Engine,
): object {
  const { message, amendments } = explanation.live;
  return {
    message: message && { form: message.form, text: message.text, bytes: message.bytes ?? null },
    amendments,
    explanation: toExplanationView(ask, explanation, engine),
  };
}

const wouldBeSent = { ko: '발송됩니다.', en: 'Would be sent.' } as const;

function toLine(line: HistogramLine, engine: Engine): object {
  const view = toLineView(line, engine);
  return line.state === 'sending' ? { ...view, sentence: wouldBeSent } : view;
}

function countForms(told: readonly HistogramLine[]): Readonly<Record<string, number>> {
  return sumBy(told, ({ form }) => form);
}

function countStates(told: readonly HistogramLine[]): Readonly<Record<string, number>> {
  return sumBy(told, ({ state }) => state);
}

function sumBy(
  told: readonly HistogramLine[],
  nameOf: (line: HistogramLine) => string | null,
): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const line of told) {
    const name = nameOf(line);
    if (name !== null) sums.set(name, (sums.get(name) ?? 0) + line.count);
  }
  return Object.fromEntries(sums);
}
