import type { DeliveryState } from '../domain/delivery.js';
import type { Amount } from '../domain/money.js';
import type { CostLine, FlowLine } from '../ports/statistics-store.js';
import type { Statistics, StatisticsFigures } from './statistics-use-cases.js';

type Line = StatisticsFigures['lines'][number];

/** Sums up what happened, and what it cost, by slice and altogether. */
export function sumFlow(
  lines: readonly FlowLine[],
  costs: readonly CostLine[],
): Pick<Statistics, 'total' | 'buckets'> {
  const slices = new Map<string, FlowLine[]>();
  const costOf = new Map(costs.map(({ slice, amount }) => [slice, amount]));
  for (const line of lines) {
    const known = slices.get(line.slice);
    if (known) known.push(line);
    else slices.set(line.slice, [line]);
  }
  return {
    total: toFigures(
      lines,
      costs.reduce((sum, { amount }) => sum + amount, 0),
    ),
    buckets: [...slices].map(([slice, own]) => ({ slice, ...toFigures(own, costOf.get(slice) ?? 0) })),
  };
}

function toFigures(lines: readonly FlowLine[], cost: Amount): StatisticsFigures {
  const names = new Set(lines.flatMap(({ variant }) => variant ?? []));
  const variants = [...names].sort().map((variant) => {
    const own = lines.filter((line) => line.variant === variant);
    return { variant, targeted: countFirst(own, 'message'), states: statesOf(own) };
  });
  return {
    targeted: countFirst(lines, 'message'),
    fallback: countFirst(lines, 'fallback'),
    cost,
    states: statesOf(lines),
    variants,
    lines: merge(lines),
  };
}

/** Who moves from one state to another leaves one and enters one: only a first decision adds. */
function countFirst(lines: readonly FlowLine[], of: 'message' | 'fallback'): number {
  return lines
    .filter(({ isFallback }) => isFallback === (of === 'fallback'))
    .reduce((sum, { entered, left }) => sum + entered - left, 0);
}

function statesOf(lines: readonly FlowLine[]): StatisticsFigures['states'] {
  const states: Partial<Record<DeliveryState, number>> = {};
  for (const { state, entered } of lines) states[state] = (states[state] ?? 0) + entered;
  return states;
}

function merge(lines: readonly FlowLine[]): readonly Line[] {
  const merged = new Map<string, Line>();
  for (const { slice: _slice, isFallback: _isFallback, ...line } of lines) {
    const key = JSON.stringify([line.state, line.reasonCode, line.policyId, line.form, line.variant]);
    const known = merged.get(key);
    merged.set(key, {
      ...line,
      entered: line.entered + (known?.entered ?? 0),
      left: line.left + (known?.left ?? 0),
    });
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}
