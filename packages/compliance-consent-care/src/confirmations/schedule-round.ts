import { confirmationDueOn, roundsBefore } from '../dates/confirmation-due.js';
import { addDays, startOfSeoulDay, toSeoulDay, type Day } from '../dates/seoul-day.js';
import type { Step } from '../errands/errand-kind.js';
import { newErrand } from '../errands/errand.js';
import { termsAt } from '../law/care-pack.js';
import { lastRoundSent, type Confirmation } from './confirmation.js';

/** Confirmations go out at ten in the morning in Seoul: the law asks for a day, people for a decent hour. */
const sendHourMs = 36_000_000;

/**
 * The next round of a consent: the last one that was missed, which covers those before it, else the one to come.
 * @param daysBefore how many days before its last day a round is sent
 */
export function scheduleRound(
  cell: Pick<Confirmation, 'consentChannel' | 'purpose' | 'sent'> & { readonly consentedOn: Day },
  now: Date,
  daysBefore: number,
): Step<Confirmation> {
  const { confirmYears } = termsAt(now);
  const missed = roundsBefore(cell.consentedOn, toSeoulDay(now), confirmYears);
  const sent = lastRoundSent(cell, cell.consentedOn);
  const round = Math.max(missed, sent + 1, 1);
  const dueOn = confirmationDueOn(cell.consentedOn, round, confirmYears);
  const opensAt = new Date(startOfSeoulDay(addDays(dueOn, -daysBefore)).getTime() + sendHourMs);
  return {
    body: { ...newErrand(dueOn), ...cell, round, isOver: false },
    dueAt: opensAt > now ? opensAt : now,
  };
}
