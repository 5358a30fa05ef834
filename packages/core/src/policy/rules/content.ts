import type { ContentCache } from '../../content/content-cache.js';
import type { ContentTemplate } from '../../content/content-template.js';
import type { Campaign } from '../../domain/campaign.js';
import { pass, type Verdict } from '../../domain/verdict.js';
import type { PrepareContext } from '../../ports/channel.js';
import type { RecipientFacts } from '../../ports/recipient-store.js';
import type { Candidate } from '../candidate.js';
import type { DecisionBatch } from '../decision-batch.js';
import type { Policy } from '../policy.js';

/** Renders the content for each person and lets the channel measure it; what cannot be rendered or carried is refused. */
export function createContentPolicy(contents: ContentCache): Policy {
  return {
    id: 'content',
    version: '1',
    stage: 'content',
    async run(batch, next) {
      const templateOf = chooseTemplates(contents, batch.campaign);
      for (const candidate of batch.open()) {
        batch.judge(candidate, prepareOne(batch, candidate, templateOf(candidate)));
      }
      await next();
    },
  };
}

/** The template of each person, found once a batch; `null` for whoever awaits the winner of an experiment. */
function chooseTemplates(
  contents: ContentCache,
  campaign: Campaign,
): (candidate: Candidate) => ContentTemplate | null {
  const { experiment } = campaign;
  if (!experiment) {
    const only = contents.of(campaign);
    return () => only;
  }
  const byName = new Map(experiment.variants.map(({ name }) => [name, contents.of(campaign, name)] as const));
  return ({ variant }) => (variant === null ? null : (byName.get(variant) ?? null));
}

function prepareOne(batch: DecisionBatch, candidate: Candidate, template: ContentTemplate | null): Verdict {
  const { facts } = candidate;
  // Only in explain, where others say why.
  if (!facts || !template) return pass;
  const rendered = template.render(facts.properties, { userId: facts.userId });
  if (rendered.kind === 'missing') {
    return { kind: 'deny', reason: { code: 'RENDER_ERROR', params: { variable: rendered.variable } } };
  }
  if (rendered.kind === 'failed') return { kind: 'deny', reason: { code: 'RENDER_FAILED' } };
  const prepared = batch.channel.prepare(rendered.content, new Preparing(batch.campaign.purpose, facts));
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
