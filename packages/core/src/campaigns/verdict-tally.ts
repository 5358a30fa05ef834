import { stateOfVerdict } from '../delivery/to-decision.js';
import type { HistogramLine } from '../ports/delivery-ledger.js';
import { awaitsWinnerCode } from '../policy/rules/experiment.js';
import type { Judged } from '../policy/decision-batch.js';

/** Counts what became of judged people, by state, reason, policy and form: the histogram that a run would have. */
export class VerdictTally {
  readonly #lines = new Map<string, HistogramLine & { count: number }>();
  readonly #variants = new Map<string, number>();
  decided = 0;

  /** Counts one person. */
  add({ candidate, verdict, policyId: by }: Judged): void {
    const isSent = verdict.kind === 'pass';
    const state = stateOfVerdict(verdict);
    const reasonCode = isSent ? null : verdict.reason.code;
    const policyId = isSent ? null : by;
    const form = isSent ? (candidate.prepared?.form ?? null) : null;
    const key = `${state}|${reasonCode}|${policyId}|${form}`;
    const line = this.#lines.get(key);
    if (line) line.count += 1;
    else this.#lines.set(key, { state, reasonCode, policyId, form, count: 1 });
    this.decided += 1;
    const { variant } = candidate;
    if (isSent && variant !== null) this.#variants.set(variant, (this.#variants.get(variant) ?? 0) + 1);
  }

  /** The counts, in the order of a run's histogram. */
  get lines(): readonly HistogramLine[] {
    return [...this.#lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => ({ ...line }));
  }

  /** How many would be sent in which form. */
  get forms(): ReadonlyMap<string, number> {
    const forms = new Map<string, number>();
    for (const { form, count } of this.lines)
      if (form !== null) forms.set(form, (forms.get(form) ?? 0) + count);
    return forms;
  }

  /** How many would be sent each variant of the experiment; nothing without one. */
  get variants(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#variants].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** How many would wait for the winner of the experiment. */
  get awaiting(): number {
    return this.lines.reduce(
      (sum, { reasonCode, count }) => sum + (reasonCode === awaitsWinnerCode ? count : 0),
      0,
    );
  }

  /** How many would be sent to. */
  get sending(): number {
    return this.lines.reduce((sum, { state, count }) => sum + (state === 'sending' ? count : 0), 0);
  }
}
