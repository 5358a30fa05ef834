import { randomUUID } from 'node:crypto';
import type { Sentence } from '@pabal/core';
import { createOutput } from '../output/output.js';
import { renderTable } from '../output/render-table.js';
import { showInstant } from '../output/show-instant.js';
import { showNumber } from '../output/show-number.js';
import { withApi } from './with-api.js';

interface ExperimentBody {
  readonly campaignKey: number;
  readonly runId: number | null;
  readonly metric: string;
  readonly testPercent: number;
  readonly decidesAt: string | null;
  readonly variants: readonly {
    readonly name: string;
    readonly weight: number;
    readonly targeted: number;
    readonly accepted: number;
    readonly delivered: number;
    readonly failed: number;
    readonly unknown: number;
    readonly rate: number | null;
    readonly low: number;
    readonly high: number;
  }[];
  readonly sentence: Sentence;
  readonly result: {
    readonly winner: string;
    readonly how: 'figures' | 'by-hand';
    readonly actor: string;
    readonly decidedAt: string;
    readonly sentence: Sentence;
  } | null;
}

/** `pabal campaigns experiment`: how the variants of a campaign do. */
export function showExperiment(key: string, runId: string | undefined): Promise<void> {
  return withApi(async (api) => {
    const output = createOutput();
    const query = runId === undefined ? '' : `?runId=${encodeURIComponent(runId)}`;
    const path = `/v1/campaigns/${encodeURIComponent(key)}/experiment${query}`;
    output.lines(describeExperiment(await api.ask<ExperimentBody>('GET', path), output.width));
  });
}

/** `pabal campaigns winner`: a variant by hand, or by the figures of now when none is named. Final. */
export function chooseWinner(
  key: string,
  variant: string | undefined,
  runId: string | undefined,
): Promise<void> {
  return withApi(async (api) => {
    const path = `/v1/campaigns/${encodeURIComponent(key)}/experiment/winner`;
    const body = {
      ...(variant !== undefined && { variant }),
      ...(runId !== undefined && { runId: Number(runId) }),
    };
    const output = createOutput();
    const told = await api.ask<ExperimentBody>('POST', path, { idempotencyKey: randomUUID(), body });
    output.lines(describeExperiment(told, output.width));
  });
}

const hows = { figures: 'chosen by the figures', 'by-hand': 'picked' } as const;

/** An experiment in lines for people. */
export function describeExperiment(body: ExperimentBody, width: number): string[] {
  const { campaignKey, runId, metric, testPercent, decidesAt, variants, sentence, result } = body;
  const numbers = ['weight', 'targeted', 'accepted', 'delivered', 'failed', 'unknown'] as const;
  const columns = [
    { title: 'variant' },
    ...numbers.map((title) => ({ title, side: 'right' as const })),
    { title: `${metric} (95 %)` },
  ];
  const rows = variants.map((one) => [
    one.name,
    ...numbers.map((name) => showNumber(one[name])),
    one.rate === null ? '–' : `${percent(one.rate)} (${percent(one.low)} to ${percent(one.high)})`,
  ]);
  const run = runId === null ? 'has not run yet' : `run ${runId}`;
  return [
    `Campaign ${campaignKey}, ${run}: ${testPercent} % are tested`,
    ...renderTable(columns, rows, width),
    ...(result
      ? [
          `Winner: ${result.winner}, ${hows[result.how]} by ${result.actor}, ${showInstant(result.decidedAt)}`,
          ...both(result.sentence),
        ]
      : [
          ...(decidesAt === null ? [] : [`The winner is chosen at ${showInstant(decidesAt)}`]),
          ...both(sentence),
        ]),
  ];
}

function both({ ko, en }: Sentence): readonly string[] {
  return [ko, en];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
