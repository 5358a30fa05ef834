import { instantPattern, type TimeRange } from '@pabal/core';
import { textArray } from '../connection/array-literal.js';
import type { StatementValues } from './statement-values.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** No offset is as far from UTC. */
const farthestOffsetMs = 15 * hourMs;
/** Instants lie from 1900 to 2199; bounds beyond that say nothing, and years of five digits would not sort. */
const earliestMs = Date.UTC(1900, 0, 1) - 2 * dayMs;
const latestMs = Date.UTC(2200, 0, 1) + 2 * dayMs;

/** Whether a jsonb value is an instant within a range; null or false for what is none. */
export function compileWithin(value: string, range: TimeRange, values: StatementValues): string {
  const sides = [
    ...(range.overMs === null ? [] : [`i.at > ${at(range.overMs, values)}`]),
    ...(range.upToMs === null ? [] : [`i.at <= ${at(range.upToMs, values)}`]),
  ].join(' AND ');
  const isOutside = range.side === 'outside';
  const exact = `(SELECT ${isOutside ? 'NOT ' : ''}(${sides}) FROM (SELECT ${compileInstant(value, values)} AS at OFFSET 0) AS i)`;
  return isOutside ? exact : `CASE WHEN ${isNear(value, range, values)} THEN ${exact} ELSE FALSE END`;
}

/**
 * The instant of a text, cut to milliseconds, or null. The pattern lets nothing through that the cast would refuse, but it costs six times
 * the cast: the usual spellings are told by their parts. Only a text with a digit in the 24th place can have more than
 * milliseconds, and cutting costs as much as all the rest.
 */
export function compileInstant(value: string, values: StatementValues): string {
  return `(SELECT CASE WHEN ${isUsual(values)} THEN t.text::timestamptz
      WHEN length(t.text) <= 35 AND t.text ~ ${values.add(instantPattern)}
      THEN (CASE WHEN substr(t.text, 24, 1) BETWEEN '0' AND '9'
        THEN regexp_replace(t.text, '(\\.[0-9]{3})[0-9]+', '\\1') ELSE t.text END)::timestamptz END
    FROM (SELECT CASE WHEN jsonb_typeof(${value}) = 'string' THEN ${value} #>> '{}' END AS text OFFSET 0) AS t)`;
}

/**
 * What every instant of a range has: a day, as it is written, that lies in the range or less than an offset beside it. Most people are told
 * by that alone. ISO texts sort as their days do, by bytes.
 */
function isNear(value: string, { overMs, upToMs }: TimeRange, values: StatementValues): string {
  const text = `(${value} #>> '{}') COLLATE "C"`;
  const sides = [
    ...(overMs === null ? [] : [`${text} >= ${values.add(dayOf(overMs - farthestOffsetMs))}::text`]),
    ...(upToMs === null ? [] : [`${text} < ${values.add(dayOf(upToMs + farthestOffsetMs + dayMs))}::text`]),
  ];
  return sides.join(' AND ');
}

function dayOf(ms: number): string {
  return new Date(Math.min(Math.max(ms, earliestMs), latestMs)).toISOString().slice(0, 10);
}

const twoDigits = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(2, '0'));
const sixty = twoDigits(0, 59);
const years = ['19', '20', '21'].flatMap((century) => twoDigits(0, 99).map((year) => century + year));
/** All but the leap day. */
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].flatMap((last, month) =>
  twoDigits(1, last).map((day) => `-${String(month + 1).padStart(2, '0')}-${day}T`),
);
const minutes = twoDigits(0, 23).flatMap((hour) => sixty.map((minute) => `${hour}:${minute}:`));
const fractions = Array.from({ length: 1000 }, (_, ms) => `.${String(ms).padStart(3, '0')}`);
/** With the offsets that are met most. */
const ends = ['Z', '+09:00'].flatMap((offset) => ['', ...fractions].map((fraction) => fraction + offset));

/** Parts of the usual spelling, with seconds or milliseconds: where each begins, how long it is, and what it may be. */
const parts = [
  ['1, 4', textArray(years)],
  ['5, 7', textArray(days)],
  ['12, 6', textArray(minutes)],
  ['18, 2', textArray(sixty)],
  ['20', textArray(ends)],
] as const;

/** Whether a text has the usual spelling. Each part is looked up in a table of hashes, which the server makes once. */
function isUsual(values: StatementValues): string {
  return parts
    .map(([place, list]) => `substr(t.text, ${place}) = ANY (${values.add(list)}::text[])`)
    .join(' AND ');
}

function at(ms: number, values: StatementValues): string {
  return `${values.add(new Date(ms))}::timestamptz`;
}
