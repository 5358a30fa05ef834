const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const steadyDays = new Map<string, Map<number, number>>();
const maxDays = 50_000;

/**
 * The offset of a zone at a wall-clock time (given as if it were UTC), milliseconds east of UTC. A time that a clock
 * change skips is moved forward; of a time that comes twice the first is taken. Days without a change are remembered.
 */
export function zoneOffsetMs(zone: string, localMs: number): number {
  const day = Math.floor(localMs / dayMs);
  let days = steadyDays.get(zone);
  if (!days) {
    days = new Map<number, number>();
    steadyDays.set(zone, days);
  }
  const known = days.get(day);
  if (known !== undefined) return known;
  const start = offsetAt(zone, (day - 1) * dayMs);
  const end = offsetAt(zone, (day + 2) * dayMs);
  if (start === end) {
    if (days.size >= maxDays) days.clear();
    days.set(day, start);
    return start;
  }
  if (offsetAt(zone, localMs - start) === start) return start;
  return offsetAt(zone, localMs - end) === end ? end : start;
}

/** The offset of a zone at an instant. */
function offsetAt(zone: string, instantMs: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instantMs)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
}
