const numberFormats = new Map<number, Intl.NumberFormat>();

function formatNumber(value: unknown, options: { readonly hash: Readonly<Record<string, unknown>> }): string {
  if (isBlank(value)) return '';
  const amount = typeof value === 'string' ? Number(value) : value;
  if (typeof amount !== 'number' || !Number.isFinite(amount)) throw new TypeError('number got no number');
  const wanted = options.hash['decimals'];
  const decimals = typeof wanted === 'number' && wanted >= 0 && wanted <= 6 ? Math.floor(wanted) : 0;
  let format = numberFormats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat('en-US', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    numberFormats.set(decimals, format);
  }
  return format.format(amount);
}

function orDefault(value: unknown, fallback: unknown): unknown {
  return isBlank(value) ? fallback : value;
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(zone: string): Intl.DateTimeFormat {
  let format = zoneFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    zoneFormats.set(zone, format);
  }
  return format;
}

/** A day, or an instant with its offset: without one it would be read in the zone of the machine. */
const statedInstant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/;

function formatDate(value: unknown, pattern: unknown, zone: unknown): string {
  if (isBlank(value)) return '';
  const instant = typeof value === 'string' && statedInstant.test(value) ? new Date(value) : null;
  if (!instant || Number.isNaN(instant.getTime()) || typeof pattern !== 'string') {
    throw new TypeError('date got no date or no pattern');
  }
  const format = zoneFormat(typeof zone === 'string' ? zone : 'UTC');
  const parts = Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
  const fields: Readonly<Record<string, string>> = {
    YYYY: parts['year'] ?? '',
    MM: parts['month'] ?? '',
    DD: parts['day'] ?? '',
    HH: parts['hour'] ?? '',
    mm: parts['minute'] ?? '',
    M: String(Number(parts['month'])),
    D: String(Number(parts['day'])),
  };
  return pattern.replace(/YYYY|MM|DD|HH|mm|M|D/g, (field) => fields[field] ?? field);
}

/**
 * The closed list of value helpers; each throws on a value of another type, so that a message is refused, never sent with a
 * gap: `{{default name "고객"}}`, `{{number points decimals=1}}`, `{{date joinedAt "YYYY.MM.DD" "Asia/Seoul"}}`.
 */
export const helpers = { default: orDefault, number: formatNumber, date: formatDate } as const;

/** How many values each helper takes. */
export const helperArity: Readonly<
  Record<string, { readonly least: number; readonly most: number; readonly words: string }>
> = {
  default: { least: 2, most: 2, words: '2 values' },
  number: { least: 1, most: 1, words: '1 value' },
  date: { least: 2, most: 3, words: '2 or 3 values' },
};
