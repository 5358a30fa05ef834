/** Zone in which commands show instants: that of the law and of imports. */
const zone = 'Asia/Seoul';

const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  dateStyle: 'short',
  timeStyle: 'medium',
});
const offsets = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
const instants = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})/g;

/** An instant of the API in the wall-clock time of Seoul with its offset: `2026-11-21 21:05:00 +09:00`. */
export function showInstant(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const offset = offsets.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${format.format(at)} ${offset.replace('GMT', '') || '+00:00'}`;
}

/** A sentence with every instant in it shown so. */
export function showInstants(text: string): string {
  return text.replace(instants, showInstant);
}
