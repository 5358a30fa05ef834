import type { EngineSettings } from '../domain/engine-settings.js';
import type { FieldProblem } from '../errors/engine-error.js';

const dayMs = 86_400_000;

/** What speaks against how long things are kept: nothing goes while the engine, or what stays longer, still needs it. */
export function checkRetention(
  settings: Pick<
    EngineSettings,
    'askVendorForMs' | 'callsKeptForMs' | 'deliveriesKeptForDays' | 'messagesKeptForDays'
  >,
): readonly FieldProblem[] {
  const { askVendorForMs, callsKeptForMs, deliveriesKeptForDays, messagesKeptForDays } = settings;
  const problems: FieldProblem[] = [];
  const deliveriesDays = deliveriesKeptForDays ?? Infinity;
  if ((messagesKeptForDays ?? Infinity) > deliveriesDays) {
    problems.push({
      path: 'settings.messagesKeptForDays',
      problem: `has to be a number no greater than settings.deliveriesKeptForDays: a message goes with its delivery`,
    });
  }
  if ((messagesKeptForDays ?? Infinity) * dayMs <= askVendorForMs) {
    problems.push({
      path: 'settings.messagesKeptForDays',
      problem: 'has to be longer than settings.askVendorForMs: until then a message may still be unknown',
    });
  }
  if (deliveriesDays * dayMs < callsKeptForMs) {
    problems.push({
      path: 'settings.deliveriesKeptForDays',
      problem: 'has to be no shorter than settings.callsKeptForMs: a call shows its deliveries',
    });
  }
  return problems;
}
