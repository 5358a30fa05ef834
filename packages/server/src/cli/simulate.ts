import { EngineError } from '@pabal/core';
import type { Problem } from '../http/problem.js';
import { outcomeTable, type HistogramBody } from '../demo/outcome-table.js';
import { createOutput } from '../output/output.js';
import { openProgress } from '../output/progress.js';
import { renderTable } from '../output/render-table.js';
import { showInstant } from '../output/show-instant.js';
import { showNumber } from '../output/show-number.js';
import { withApi } from './with-api.js';

interface ResultLine {
  readonly kind: 'result';
  readonly at: string;
  readonly audience: number;
  readonly forms: Readonly<Record<string, number>>;
  readonly variants: Readonly<Record<string, number>>;
  readonly lines: readonly HistogramBody[];
  readonly samples: readonly { readonly userId: string; readonly form: string; readonly text: string }[];
}

type SimulationLine =
  | { readonly kind: 'progress'; readonly looked: number; readonly total: number }
  | ResultLine
  | { readonly kind: 'failed'; readonly problem: Problem };

/** `pabal campaigns simulate`: what a run would do to everybody, without sending. */
export function simulate(key: string, at: string | undefined): Promise<void> {
  return withApi(async (api) => {
    const output = createOutput();
    const progress = openProgress(output);
    const bar = progress.bar('simulate', 'people');
    const path = `/v1/campaigns/${encodeURIComponent(key)}/simulations`;
    const body = at === undefined ? {} : { at };
    let result: ResultLine | null = null;
    try {
      for await (const line of api.lines<SimulationLine>('POST', path, { body })) {
        if (line.kind === 'progress') bar.update(line.looked, line.total);
        else if (line.kind === 'result') result = line;
        else {
          const { code, detail, fields, remedy } = line.problem;
          throw new EngineError(code, detail, { fields, remedy });
        }
      }
    } finally {
      progress.stop();
    }
    if (!result) throw new EngineError('API_UNREACHABLE', 'The simulation broke off before its result.');
    output.lines(describeSimulation(result, output.width));
  });
}

/** A simulation in lines for people. */
export function describeSimulation(result: ResultLine, width: number): string[] {
  const { at, audience, forms, variants, lines, samples } = result;
  const run = { histogram: lines, decided: audience, audience };
  const told = Object.entries(forms).map(([form, count]) => `${showNumber(count)} ${form}`);
  const shares = Object.entries(variants).map(([name, count]) => `${showNumber(count)} ${name}`);
  const rows = samples.slice(0, 5).map(({ userId, form, text }) => [userId, form, text]);
  return [
    `A run that starts at ${showInstant(at)} would send ${told.join(', ') || 'nothing'}. Nothing was sent.`,
    ...(shares.length === 0 ? [] : [`By variant of the experiment: ${shares.join(', ')}.`]),
    ...outcomeTable(run, width),
    ...(rows.length === 0
      ? []
      : ['', ...renderTable([{ title: 'person' }, { title: 'form' }, { title: 'message' }], rows, width)]),
  ];
}
