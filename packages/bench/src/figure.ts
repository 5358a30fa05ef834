/** What a benchmark found. */
export interface Figure {
  /** What was measured, in a few words. */
  readonly what: string;
  readonly value: number;
  /** Behind the number: `ms`, `MB`, `messages/s`; empty for a ratio. */
  readonly unit: string;
  /** What issue 2 asks; `null` for a figure that is only quoted. */
  readonly target: { readonly kind: 'at-least' | 'at-most'; readonly value: number } | null;
  /** The figures behind it: rates, rounds, sizes. */
  readonly detail: string;
}

/** Whether a figure keeps its target; one without a target always does. */
export function isKept({ value, target }: Figure): boolean {
  if (!target) return true;
  return target.kind === 'at-least' ? value >= target.value : value <= target.value;
}

/** The line that is printed. */
export function toLine(bench: string, figure: Figure): string {
  const { what, value, unit, target, detail } = figure;
  const shown = `${toShort(value)}${unit === '' ? '' : ` ${unit}`}`;
  const limit = target ? `${target.kind === 'at-least' ? '>=' : '<='} ${target.value}` : 'quoted';
  const verdict = target ? (isKept(figure) ? 'kept' : 'MISSED') : '';
  const columns = [
    bench.padEnd(8),
    what.padEnd(34),
    shown.padStart(18),
    limit.padStart(11),
    verdict.padEnd(6),
  ];
  return `${columns.join('  ')}  ${detail}`;
}

/** Three digits that count, thousands with commas. */
export function toShort(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}
