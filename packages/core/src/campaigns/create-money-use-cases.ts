import type Joi from 'joi';
import { resumeAfterTopUp, tellResumed, type ResumeDeps } from '../delivery/resume-after-money.js';
import { formatAmount, largestAmount } from '../domain/money.js';
import type { MoneySettings } from '../domain/money-settings.js';
import type { Price } from '../domain/price.js';
import type { WorkspaceId } from '../domain/recipient.js';
import { EngineError, type FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { Channel } from '../ports/channel.js';
import type { CreditLedger, Payment } from '../ports/credit-ledger.js';
import type { MoneyStore } from '../ports/money-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import { localDayOf } from '../schedule/local-day.js';
import { adjustSchema, createPricesSchema, moneySettingsSchema, topUpSchema } from './money-schema.js';
import type { MoneyUseCases, PaymentMade } from './money-use-cases.js';

/** What money is made of. */
export interface MoneyDeps extends ResumeDeps {
  readonly money: MoneyStore;
  readonly credits: CreditLedger;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** What one can do with money, over the ports. */
export function createMoneyUseCases(deps: MoneyDeps): MoneyUseCases {
  const { units, money, credits, audit, clock } = deps;
  const pricesSchema = createPricesSchema([...deps.channels.keys()]);
  const settingsSubject = { action: 'money.settings', subject: 'money:settings' };
  const pricesSubject = { action: 'money.prices', subject: 'money:prices' };

  /** Whoever decides under enforcement holds the same lock: it either sees this, or was before it. */
  const pay = async (workspaceId: WorkspaceId, payment: Payment): Promise<PaymentMade> => {
    const { kind, actor, note, requestKey } = payment;
    const { entry, resumed } = await units.run(async (unit) => {
      const { settings } = await money.terms(unit, workspaceId, 'lock');
      const known = requestKey === null ? null : await credits.findPayment(unit, workspaceId, requestKey);
      if (known) return { entry: known, resumed: [] };
      await assertKeepable(unit, workspaceId, payment);
      const at = clock.now();
      const made = await credits.pay(unit, workspaceId, payment, at);
      const [action, subject] = [`credit.${kind}`, `credit-entry:${made.id}`];
      const after = { amount: formatAmount(payment.amount), currency: settings.currency, note };
      const mayResume = settings.afterTopUp === 'resume' && payment.amount > 0;
      const { campaigns, lines } = mayResume
        ? await resumeAfterTopUp(deps, unit, workspaceId)
        : { campaigns: [], lines: [] };
      for (const line of [{ workspaceId, actor, action, subject, at, after }, ...lines])
        await audit.append(unit, line);
      return { entry: made, resumed: campaigns };
    });
    tellResumed(deps, resumed);
    return { entry, resumed: resumed.map(({ campaignKey }) => campaignKey) };
  };

  const assertKeepable = async (unit: Unit, workspaceId: WorkspaceId, { amount }: Payment): Promise<void> => {
    const { balance } = await credits.standing(unit, workspaceId);
    if (Math.abs(balance + amount) <= largestAmount) return;
    throw invalid([{ path: 'amount', problem: 'would bring the balance beyond a thousand billion' }]);
  };

  const assertCurrency = async (unit: Unit, workspaceId: WorkspaceId, hasPrices: boolean): Promise<void> => {
    const lines = await credits.entries(unit, workspaceId, null, 1);
    if (lines.length === 0 && !hasPrices) return;
    const problem = 'cannot change any more: prices or entries are in the other currency';
    throw invalid([{ path: 'currency', problem }]);
  };

  return {
    terms: (workspaceId) => money.terms(units.direct, workspaceId, 'read'),

    async saveSettings(workspaceId, input, actor) {
      const settings = parse(moneySettingsSchema, input);
      return units.run(async (unit) => {
        const { settings: before, prices } = await money.terms(unit, workspaceId, 'lock');
        if (settings.currency !== before.currency) {
          await assertCurrency(unit, workspaceId, prices.length > 0);
        }
        const at = clock.now();
        await money.saveSettings(unit, workspaceId, settings, at);
        const [old, after] = [showSettings(before), showSettings(settings)];
        await audit.append(unit, { workspaceId, actor, ...settingsSubject, at, before: old, after });
        return settings;
      });
    },

    async savePrices(workspaceId, input, actor) {
      const { items: prices } = parse(pricesSchema, input);
      return units.run(async (unit) => {
        const { prices: before } = await money.terms(unit, workspaceId, 'lock');
        const at = clock.now();
        await money.savePrices(unit, workspaceId, prices, at);
        const [old, after] = [{ prices: before.map(showPrice) }, { prices: prices.map(showPrice) }];
        await audit.append(unit, { workspaceId, actor, ...pricesSubject, at, before: old, after });
        return prices;
      });
    },

    async standing(workspaceId) {
      const { direct } = units;
      const { settings } = await money.terms(direct, workspaceId, 'read');
      const localDay = localDayOf(clock.now(), settings.zone);
      const today = await credits.dayUse(direct, workspaceId, localDay);
      return { ...(await credits.standing(direct, workspaceId)), settings, localDay, today };
    },

    topUp: async (workspaceId, input, actor, requestKey = null) =>
      pay(workspaceId, { kind: 'top-up', ...parse(topUpSchema, input), actor, requestKey }),
    adjust: async (workspaceId, input, actor, requestKey = null) =>
      pay(workspaceId, { kind: 'adjust', ...parse(adjustSchema, input), actor, requestKey }),
    entries: (workspaceId, beforeId, limit) => credits.entries(units.direct, workspaceId, beforeId, limit),
    usage: (workspaceId, localMonth) => credits.usage(units.direct, workspaceId, localMonth),
  };
}

function parse<Value>(schema: Joi.Schema<Value>, input: unknown): Value {
  const checked = schema.validate(input, { abortEarly: false });
  if (checked.error) throw invalid(toFieldProblems(checked.error, ''));
  return checked.value;
}

function showSettings(settings: MoneySettings): object {
  const { amountPerDay } = settings;
  return { ...settings, amountPerDay: amountPerDay === null ? null : formatAmount(amountPerDay) };
}

function showPrice(price: Price): object {
  return { ...price, price: formatAmount(price.price) };
}

function invalid(fields: readonly FieldProblem[]): EngineError {
  const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  return new EngineError('MONEY_INVALID', `Nothing was saved: ${listed}.`, { fields });
}
