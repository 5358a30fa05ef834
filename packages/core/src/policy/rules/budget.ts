import { formatAmount } from '../../domain/money.js';
import type { MoneyPauseCode } from '../../domain/money-pause.js';
import { needsPrice } from '../../domain/money-settings.js';
import { priceOn } from '../../domain/price.js';
import type { ReasonParams } from '../../domain/reason.js';
import { pass, type Verdict } from '../../domain/verdict.js';
import type { CreditLedger } from '../../ports/credit-ledger.js';
import type { MoneyStore, MoneyTerms } from '../../ports/money-store.js';
import { localDayOf, nextDayAt } from '../../schedule/local-day.js';
import type { Candidate } from '../candidate.js';
import type { DecisionBatch } from '../decision-batch.js';
import type { Policy } from '../policy.js';

/** How soon a message without credit is looked at again, should its campaign not be paused. */
const lookAgainMs = 60_000;

/** Id of the policy. */
export const budgetPolicyId = 'budget';

/**
 * Holds back what the workspace cannot pay now, or may not spend today. Where nothing is enforced it reads one row and waits
 * for nobody; else whoever decides for the workspace waits until the one before has written what it set aside.
 */
export function createBudgetPolicy(money: MoneyStore, credits: CreditLedger): Policy {
  return {
    id: budgetPolicyId,
    version: '1',
    stage: 'fatigue',
    after: ['control-group', 'duplicate-send', 'frequency-cap'],
    async run(batch, next) {
      const candidates = batch.open();
      if (candidates.length > 0) await judgeAll(money, credits, batch, candidates);
      await next();
    },
  };
}

async function judgeAll(
  money: MoneyStore,
  credits: CreditLedger,
  batch: DecisionBatch,
  candidates: readonly Candidate[],
): Promise<void> {
  const { unit, campaign, now, mode } = batch;
  const { workspaceId } = campaign;
  let terms = await money.terms(unit, workspaceId, 'read');
  if (terms.settings.enforcement !== 'off' && mode === 'decide')
    terms = await money.terms(unit, workspaceId, 'lock');
  if (terms.settings.enforcement === 'off') {
    for (const candidate of candidates) batch.judge(candidate, pass);
    return;
  }
  const { settings } = terms;
  // Read after the lock: what others set aside while this one waited counts.
  const [{ balance, reserved }, today] = await Promise.all([
    credits.standing(unit, workspaceId),
    credits.dayUse(unit, workspaceId, localDayOf(now, settings.zone)),
  ]);
  const purse: Purse = {
    credit: settings.enforcement === 'on' ? balance - reserved : Infinity,
    messages: (settings.messagesPerDay ?? Infinity) - today.messages,
    amount: (settings.amountPerDay ?? Infinity) - today.amount,
  };
  const judge = createJudge(batch, terms);
  for (const candidate of candidates) {
    // In explain everybody is asked about alone: nobody is before anybody.
    const left = mode === 'explain' ? { ...purse } : purse;
    batch.judge(candidate, judge(candidate, left));
  }
}

/** What is left to spend. */
interface Purse {
  credit: number;
  messages: number;
  amount: number;
}

function createJudge(
  { channel, now }: DecisionBatch,
  { settings, prices }: MoneyTerms,
): (candidate: Candidate, purse: Purse) => Verdict {
  const { zone } = settings;
  const [today, tomorrow] = [localDayOf(now, zone), nextDayAt(now, zone)];
  const soon = new Date(now.getTime() + lookAgainMs);
  const isPriceNeeded = needsPrice(settings);
  const priceOfForm = new Map<string, number | null>();
  const hold = (code: MoneyPauseCode, params: ReasonParams): Verdict => {
    const until = code === 'DAILY_LIMIT' ? tomorrow : soon;
    return { kind: 'hold', until, reason: { code, params } };
  };
  return ({ prepared }, purse) => {
    // Nothing was rendered: in explain others say why.
    if (!prepared) return pass;
    const { form } = prepared;
    const place = { channel: channel.id, vendor: channel.vendor, form };
    if (!priceOfForm.has(form)) priceOfForm.set(form, priceOn(prices, place, today));
    const known = priceOfForm.get(form) ?? null;
    if (known === null && isPriceNeeded) return hold('PRICE_UNKNOWN', { ...place });
    const price = known ?? 0;
    if (price > purse.credit) {
      return hold('CREDIT_EXHAUSTED', { price: formatAmount(price), currency: settings.currency });
    }
    if (purse.messages < 1 || price > purse.amount) return hold('DAILY_LIMIT', { day: today, zone });
    purse.credit -= price;
    purse.messages -= 1;
    purse.amount -= price;
    return pass;
  };
}
