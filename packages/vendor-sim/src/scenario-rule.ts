import Joi from 'joi';

/** When, within a call, a fault happens: before the vendor took the work, or after. */
export type FaultMoment = 'before-accept' | 'after-accept';

/** How a receipt reaches the client's callback. */
export type ReceiptDelivery = 'once' | 'twice' | 'never' | 'late' | 'out-of-order' | 'wrong-secret';

/** A fault of a whole call. */
export type CallEffect =
  | { readonly kind: 'latency'; readonly latencyMs: number; readonly moment?: FaultMoment }
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly retryAfterSeconds?: number;
      readonly errorCode?: string;
    }
  | { readonly kind: 'reset'; readonly moment: FaultMoment };

/** What happens to single messages; `everyNth` picks the 2nd, 4th, … of those that match for 2. */
export type MessageEffect =
  | { readonly kind: 'refuse'; readonly statusCode: string; readonly everyNth?: number }
  | {
      readonly kind: 'receipt';
      /** The final status; the vendor's success when absent. */
      readonly statusCode?: string;
      readonly delivery?: ReceiptDelivery;
      /** How much later than usual a `late` receipt comes. */
      readonly lateMs?: number;
      readonly everyNth?: number;
    };

/** One rule of a scenario. Without `calls` and `suffix` it matches everything its effect can apply to. */
export interface ScenarioRule {
  /** Kinds of call, in the vendor's vocabulary. */
  readonly calls?: readonly string[];
  /** The last digits of a recipient's number; a call matches when one of its numbers does. */
  readonly suffix?: string;
  /** How often it applies: calls for a call's effect, messages for a message's. Unlimited when absent. */
  readonly times?: number;
  readonly effect: CallEffect | MessageEffect;
}

const statusCode = Joi.string().pattern(/^\d{4}$/);
const everyNth = Joi.number().integer().min(1);
const moment = Joi.valid('before-accept', 'after-accept');

const effect = Joi.alternatives().conditional('.kind', {
  switch: [
    {
      is: 'latency',
      then: Joi.object({ kind: Joi.any(), latencyMs: Joi.number().min(0).required(), moment }),
    },
    {
      is: 'reply',
      then: Joi.object({
        kind: Joi.any(),
        status: Joi.number().integer().min(400).max(599).required(),
        retryAfterSeconds: Joi.number().min(0),
        errorCode: Joi.string(),
      }),
    },
    { is: 'reset', then: Joi.object({ kind: Joi.any(), moment: moment.required() }) },
    { is: 'refuse', then: Joi.object({ kind: Joi.any(), statusCode: statusCode.required(), everyNth }) },
    {
      is: 'receipt',
      then: Joi.object({
        kind: Joi.any(),
        statusCode,
        delivery: Joi.valid('once', 'twice', 'never', 'late', 'out-of-order', 'wrong-secret'),
        lateMs: Joi.number().min(0),
        everyNth,
      }),
    },
  ],
  otherwise: Joi.object({
    kind: Joi.valid('latency', 'reply', 'reset', 'refuse', 'receipt').required(),
  }).required(),
});

/** The shape of one rule, for whoever takes rules from outside. */
export const scenarioRuleSchema = Joi.object<ScenarioRule>({
  calls: Joi.array().items(Joi.string()).min(1),
  suffix: Joi.string().pattern(/^\d{1,15}$/),
  times: Joi.number().integer().min(1),
  effect: effect.required(),
});
