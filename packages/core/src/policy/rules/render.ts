import type { ContentCache } from '../../content/content-cache.js';
import type { OptOutLinks } from '../../content/opt-out-links.js';
import type { ContentTemplate } from '../../content/content-template.js';
import type { Campaign } from '../../domain/campaign.js';
import type { BuiltIns } from '../../content/built-in-variables.js';
import { pass, type Verdict } from '../../domain/verdict.js';
import type { Candidate } from '../candidate.js';
import type { DecisionBatch } from '../decision-batch.js';
import type { Policy } from '../policy.js';

/** Fills in the content for each person; what has no value for a variable is refused. */
export function createRenderPolicy(contents: ContentCache, links: OptOutLinks): Policy {
  return {
    id: 'render',
    version: '1',
    stage: 'content',
    before: ['content'],
    async run(batch, next) {
      const templateOf = chooseTemplates(contents, batch.campaign);
      for (const candidate of batch.open()) {
        batch.judge(candidate, renderOne(batch, candidate, templateOf(candidate), links));
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

function renderOne(
  batch: DecisionBatch,
  candidate: Candidate,
  template: ContentTemplate | null,
  links: OptOutLinks,
): Verdict {
  const { facts } = candidate;
  // Only in explain, where others say why.
  if (!facts || !template) return pass;
  const rendered = template.render(facts.properties, new BuiltInsOf(batch, candidate, facts.userId, links));
  if (rendered.kind === 'missing') {
    return { kind: 'deny', reason: { code: 'RENDER_ERROR', params: { variable: rendered.variable } } };
  }
  if (rendered.kind === 'failed') return { kind: 'deny', reason: { code: 'RENDER_FAILED' } };
  batch.render(candidate, rendered.content);
  return pass;
}

class BuiltInsOf implements BuiltIns {
  readonly userId: string;
  readonly #batch: DecisionBatch;
  readonly #candidate: Candidate;
  readonly #links: OptOutLinks;

  constructor(batch: DecisionBatch, candidate: Candidate, userId: string, links: OptOutLinks) {
    this.#batch = batch;
    this.#candidate = candidate;
    this.userId = userId;
    this.#links = links;
  }

  optOutUrl(): string {
    const { campaign, channel, now } = this.#batch;
    const { workspaceId } = campaign;
    const { recipientId } = this.#candidate;
    return this.#links.urlOf({ workspaceId, recipientId, consentChannel: channel.consentChannel }, now);
  }
}
