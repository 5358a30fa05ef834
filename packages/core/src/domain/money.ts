/**
 * An amount of money in thousandths of the currency's unit: 8,400 is 8.4 won. Prices have fractions of a won, and sums of
 * binary fractions drift, so amounts are integers everywhere. A safe integer.
 */
export type Amount = number;

/** A currency by its ISO 4217 code: `KRW`. */
export type Currency = string;

/** No single amount is larger, in thousandths: a thousand billion units, so that sums of many stay safe integers. */
export const largestAmount: Amount = 1_000_000_000_000_000;

const pattern = /^(-?)(\d{1,13})(?:\.(\d{1,3}))?$/;

/** The amount that a decimal text names, `8.4`; `null` when it is none, too fine or too large. */
export function parseAmount(text: string): Amount | null {
  const [, sign, whole, fraction = ''] = pattern.exec(text) ?? [];
  if (whole === undefined) return null;
  const amount = Number(whole) * 1000 + Number(fraction.padEnd(3, '0'));
  if (amount > largestAmount) return null;
  return sign && amount !== 0 ? -amount : amount;
}

/** An amount as decimal text, without zeros at the end. */
export function formatAmount(amount: Amount): string {
  const digits = String(Math.abs(amount)).padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0+$/, '');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -3)}${fraction && `.${fraction}`}`;
}

/** The price of some messages. @throws TypeError beyond the safe integers */
export function timesAmount(price: Amount, messages: number): Amount {
  // Without the addition nothing at a price below zero would be a zero with a sign.
  const total = price * messages + 0;
  if (!Number.isSafeInteger(total)) throw new TypeError('an amount does not fit a safe integer');
  return total;
}
