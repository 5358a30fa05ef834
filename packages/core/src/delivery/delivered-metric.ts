import type { ExperimentMetric } from '../ports/experiment-metric.js';

/** The metric that needs nothing but the ledger: delivered of accepted, as the vendor's receipts say. */
export const deliveredMetric: ExperimentMetric = {
  id: 'delivered',
  measure: (_unit, _run, standings) =>
    Promise.resolve(
      standings.map(({ variant, states: { accepted = 0, delivered = 0, undelivered = 0 } }) => ({
        ...{ variant, trials: accepted + delivered + undelivered, hits: delivered },
      })),
    ),
};
