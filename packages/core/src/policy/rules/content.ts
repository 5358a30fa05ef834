import { pass, type Verdict } from '../../domain/verdict.js';
import type { PrepareContext } from '../../ports/channel.js';
import type { RecipientFacts } from '../../ports/recipient-store.js';
import type { Candidate } from '../candidate.js';
import type { DecisionBatch } from '../decision-batch.js';
import type { Policy } from '../policy.js';

/** Lets the channel make a message of the rendered content and measure it; what it cannot carry is refused. */
export function createContentPolicy(): Policy {
  return {
    id: 'content',
    version: '1',
    stage: 'content',
    async run(batch, next) {
      for (const candidate of batch.open()) batch.judge(candidate, prepareOne(batch, candidate));
      await next();
    },
  };
}

function prepareOne(batch: DecisionBatch, candidate: Candidate): Verdict {
  const { facts } = candidate;
  const content = batch.contentOf(candidate);
  // Only in explain, where others say why.
  if (!facts || content === undefined) return pass;
  const prepared = batch.channel.prepare(content, new Preparing(batch.campaign.purpose, facts));
  if (prepared.kind === 'refused') return { kind: 'deny', reason: prepared.reason };
  batch.prepare(candidate, prepared);
  return prepared.amendments.length > 0 ? { kind: 'pass', amendments: prepared.amendments } : pass;
}

/** What a channel is told. The contact is read when asked for: a store may have to unseal it. */
class Preparing implements PrepareContext {
  readonly purpose: string;
  readonly locale: string | null;
  readonly #facts: RecipientFacts;

  constructor(purpose: string, facts: RecipientFacts) {
    this.purpose = purpose;
    this.locale = facts.locale;
    this.#facts = facts;
  }

  get contact(): string {
    return this.#facts.contact?.value ?? '';
  }
}
