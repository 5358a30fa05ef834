const koreaMs = 9 * 3_600_000;
const longestCell = 60;
const pattern =
  /^(\d{4})[-./년]?\s*(\d{1,2})[-./월]?\s*(\d{1,2})[.일]?(?:[T\s]*(오전|오후|AM|PM)?\s*(\d{1,2})[:시]?\s*(\d{2})?[:분]?\s*(\d{2})?초?(?:\.\d+)?\s*(AM|PM)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * The instant that a cell tells, Korean wall clock where it names no offset: `2026-11-21 10:00`, `2026.11.21 오후 3:00:00`,
 * `20261121100000`, ISO 8601, epoch milliseconds. A day alone is its beginning. `null` where it cannot be read.
 */
export function readTime(text: string): Date | null {
  if (text.length > longestCell) return null;
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (/^\d{13}$/.test(plain)) return new Date(Number(plain));
  const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/.exec(plain);
  const [, year, month, day, ...rest] = compact ?? pattern.exec(plain) ?? [];
  if (year === undefined) return null;
  const [half, hour, minute, second, halfAfter, offset] = compact ? ['', ...rest] : rest;
  const date = [Number(year), Number(month) - 1, Number(day)] as const;
  const clock = [toHour(hour, half || halfAfter), Number(minute ?? 0), Number(second ?? 0)] as const;
  const wallMs = Date.UTC(...date, ...clock);
  const isReal = new Date(Date.UTC(...date)).getUTCDate() === date[2] && date[1] < 12;
  if (!isReal || clock[0] > 23 || clock[1] > 59 || clock[2] > 59) return null;
  return new Date(wallMs - toOffsetMs(compact ? undefined : offset));
}

function toHour(hour: string | undefined, half: string | undefined): number {
  const told = Number(hour ?? 0);
  if (half === undefined || half === '') return told;
  return (told % 12) + (/오후|PM/i.test(half) ? 12 : 0);
}

function toOffsetMs(offset: string | undefined): number {
  if (offset === undefined) return koreaMs;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}
