import type { Campaign, Engine, FieldProblem } from '@pabal/core';
import type { CarePlan } from './care-plan.js';

const texts = ['senderName', 'howTo'] as const;

/** What reviews of content would refuse of the texts of a plan, if they stood in the campaigns that carry them. */
export function checkWords(
  { campaigns, channels }: Pick<Engine, 'campaigns' | 'channels'>,
  plan: CarePlan,
  carriers: readonly Campaign[],
): readonly FieldProblem[] {
  const found = new Map<string, FieldProblem>();
  for (const campaign of carriers) {
    const wording = channels.get(campaign.channel)?.wording;
    if (!wording) continue;
    for (const path of texts) {
      const content = wording.write(campaign.content, { title: null, body: plan[path] });
      for (const { kind, problem } of campaigns.findings({ ...campaign, content, experiment: null })) {
        if (kind === 'problem') found.set(`${path} ${problem}`, { path, problem });
      }
    }
  }
  return [...found.values()];
}
