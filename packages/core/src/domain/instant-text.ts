const monthAndDay =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))';
const leapDay = '(?:(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29)';
const day = `(?:(?:19|20|21)[0-9]{2}-${monthAndDay}|${leapDay})`;
const time = '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?';
const offset = '(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])';

/**
 * A text that is an instant: ISO 8601 with its offset, on a day that the calendar has, from 1900 to 2199, such as
 * `2026-11-21T09:00:00+09:00`. Written in the common subset of regular expressions, so that stores can use it as it is.
 */
export const instantPattern = `^${day}T${time}${offset}$`;

const pattern = new RegExp(instantPattern);

/** The instant of a text in epoch milliseconds, what is finer cut off; `null` when the text is none. */
export function parseInstantText(text: string): number | null {
  if (text.length > 35 || !pattern.test(text)) return null;
  return Date.parse(text.replace(/(\.[0-9]{3})[0-9]+/, '$1'));
}
