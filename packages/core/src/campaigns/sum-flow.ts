import type { DeliveryState } from '../domain/delivery.js';
import type { FlowLine } from '../ports/statistics-store.js';
import type { Statistics, StatisticsFigures } from './statistics-use-cases.js';

type Line = StatisticsFigures['lines'][number];

/** Sums up what happened by slice, and altogether. */
export function sumFlow(lines: readonly FlowLine[]): Pick<Statistics, 'total' | 'buckets'> {
  const slices = new Map<string, Line[]>();
  for (const { slice, ...line } of lines) {
    const known = slices.get(slice);
    if (known) known.push(line);
    else slices.set(slice, [line]);
  }
  return {
    total: toFigures(merge(lines)),
    buckets: [...slices].map(([slice, own]) => ({ slice, ...toFigures(own) })),
  };
}

function merge(lines: readonly FlowLine[]): readonly Line[] {
  const merged = new Map<string, Line>();
  for (const { slice: _slice, ...line } of lines) {
    const key = JSON.stringify([line.state, line.reasonCode, line.policyId, line.form]);
    const known = merged.get(key);
    merged.set(key, {
      ...line,
      entered: line.entered + (known?.entered ?? 0),
      left: line.left + (known?.left ?? 0),
    });
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

function toFigures(lines: readonly Line[]): StatisticsFigures {
  const states: Partial<Record<DeliveryState, number>> = {};
  // Who moves from one state to another leaves one and enters one: only a first decision adds.
  let targeted = 0;
  for (const { state, entered, left } of lines) {
    states[state] = (states[state] ?? 0) + entered;
    targeted += entered - left;
  }
  return { targeted, states, lines };
}
