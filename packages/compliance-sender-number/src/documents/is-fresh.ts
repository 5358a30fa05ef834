import { toLocalMs } from '@pabal/core';

/** Whether something that was issued on a day is no older than some months on the day of `at` in Seoul; a shorter month ends earlier. */
export function isFresh(issuedOn: string, at: Date, months: number): boolean {
  const today = new Date(toLocalMs(at, 'Asia/Seoul'));
  const lastDay = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months + 1, 0));
  const day = Math.min(today.getUTCDate(), lastDay.getUTCDate());
  const oldest = new Date(Date.UTC(lastDay.getUTCFullYear(), lastDay.getUTCMonth(), day));
  return issuedOn >= oldest.toISOString().slice(0, 10);
}

/** The day of an instant in Seoul: `YYYY-MM-DD`. */
export function dayOf(at: Date): string {
  return new Date(toLocalMs(at, 'Asia/Seoul')).toISOString().slice(0, 10);
}
