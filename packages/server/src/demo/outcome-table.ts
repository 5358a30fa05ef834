import { deliveryStates, type DeliveryState, type Sentence } from '@pabal/core';
import { renderTable, type Row } from '../output/render-table.js';
import { showInstants } from '../output/show-instant.js';
import { showNumber } from '../output/show-number.js';

/** How a run stands, as the API tells it. */
export interface RunBody {
  readonly runId: number;
  readonly state: 'active' | 'finished';
  readonly audience: number;
  readonly expanded: boolean;
  readonly decided: number;
  readonly histogram: readonly HistogramBody[];
  readonly trouble: { readonly code: string; readonly message: string } | null;
}

/** A line of the histogram, as the API tells it. */
export interface HistogramBody {
  readonly state: DeliveryState;
  readonly code: string | null;
  readonly policy: string | null;
  readonly count: number;
  readonly sentence: Sentence;
}

/** How a campaign stands, as the API tells it. */
export interface ProgressBody {
  readonly campaignKey: number;
  readonly state: string;
  readonly runs: readonly RunBody[];
  readonly skipped: readonly { readonly occurrenceAt: string; readonly sentence: Sentence }[];
}

/** Every outcome and reason of a run with its count and its sentence in both languages; the counts sum to the audience. */
export function outcomeTable(
  run: Pick<RunBody, 'histogram' | 'decided' | 'audience'>,
  width: number,
): string[] {
  const columns = [
    { title: 'outcome' },
    { title: 'code' },
    { title: 'policy' },
    { title: 'count', side: 'right' as const },
    { title: 'why' },
  ];
  const rows: Row[] = mergeForms(run.histogram).map(({ state, code, policy, count, sentence }) => [
    state,
    code ?? '',
    policy ?? '',
    showNumber(count),
    [showInstants(sentence.ko), showInstants(sentence.en)],
  ]);
  const total: Row = [
    'total',
    '',
    '',
    showNumber(run.decided),
    [`of ${showNumber(run.audience)} people in the audience`],
  ];
  return renderTable(columns, [...rows, total], width);
}

/** Lines that differ in form only become one; in the order of the states, the larger first. */
function mergeForms(lines: readonly HistogramBody[]): HistogramBody[] {
  const merged = new Map<string, HistogramBody>();
  for (const line of lines) {
    const key = `${line.state} ${line.code ?? ''} ${line.policy ?? ''}`;
    const other = merged.get(key);
    merged.set(key, other ? { ...other, count: other.count + line.count } : line);
  }
  const rank = (state: DeliveryState): number => deliveryStates.indexOf(state);
  return [...merged.values()].sort(
    (one, other) => rank(one.state) - rank(other.state) || other.count - one.count,
  );
}
